import { expect, test } from 'vitest';
import { runMockKibana } from './terminal.ts';

test('serve --log json tells machines in JSON where it listens', async () => {
  const { printed, stop, exitCode } = runMockKibana(['--port', '0', '--kibana-version', '8.19.0', '--log', 'json']);
  await expect.poll(() => printed.length).toBe(1);
  expect(JSON.parse(printed[0] ?? '')).toEqual({
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    event: 'listening',
    kibana: '8.19.0',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });
  stop();
  expect(await exitCode).toBe(0);
});
