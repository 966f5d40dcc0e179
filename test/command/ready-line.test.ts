import { expect, test, vi } from 'vitest';
import { runMockKibana } from './terminal.ts';

test('serve --log json tells machines in JSON where it listens', async () => {
  const { printed, stop, exitCode } = runMockKibana(['--port', '0', '--kibana-version', '8.19.0', '--log', 'json']);
  await vi.waitFor(() => expect(printed).toHaveLength(1), { timeout: 10_000 });
  expect(JSON.parse(printed[0] ?? '')).toEqual({
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    event: 'listening',
    kibana: '8.19.0',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    page: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/__mock\/$/),
  });
  stop();
  expect(await exitCode).toBe(0);
});

test('serve tells people where its page is, behind the line that scripts wait for', async () => {
  const { printed, stop, exitCode } = runMockKibana(['--port', '0']);
  await vi.waitFor(() => expect(printed).toHaveLength(2), { timeout: 10_000 });
  expect(printed[0]).toMatch(/^mock-kibana: Kibana 9\.4\.0 at http:\S+$/);
  expect(printed[1]).toBe(`mock-kibana: what it is asked, and why it answers so, at ${printed[0]?.split(' at ')[1]}/__mock/`);
  stop();
  expect(await exitCode).toBe(0);
});
