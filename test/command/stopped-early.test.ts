import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'stopped-'));
const command = inject('command');
const fifo = join(folder, 'seed.json');
/** A Kibana that takes every call and answers none. */
const silent = createServer();

beforeAll(async () => {
  execFileSync('mkfifo', [fifo]);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  silent.close();
  rmSync(folder, { recursive: true });
});

/** Starts that take their time, or never come to an end. */
const starts = {
  serve: () => ['--port', '0'],
  'a seed that nobody writes': () => ['--port', '0', '--seed', fifo],
  'a recording of a Kibana that does not answer': () => [
    'record',
    '--target',
    silentUrl(),
    '--out',
    join(folder, 'recorded.json'),
    '--port',
    '0',
  ],
  'a command behind it': () => ['run', '--', 'sleep', '60'],
};
const silentUrl = () => {
  const address = silent.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};

it('ends when it is told to stop, however far its start has come', async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...(Object.keys(starts) as (keyof typeof starts)[])),
    fc.constantFrom('SIGTERM' as const, 'SIGINT' as const),
    fc.integer({ min: 0, max: 600 }),
    async (start, signal, ms) => {
      const child = spawn(process.execPath, [command, ...starts[start]()], { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', (code, by) => resolve(by ?? code)));
      await new Promise((resolve) => setTimeout(resolve, ms));
      child.kill(signal);
      // A second is promised; the start may go on behind the signal, and others may be at work on the machine.
      const late = new Promise((resolve) => setTimeout(resolve, 3000, 'still runs').unref());
      const end = await Promise.race([ended, late]);
      child.kill('SIGKILL');
      // Not yet started, it ends by the signal; started, as it does at any time: well, or as the command behind it does.
      expect([signal, start === 'a command behind it' ? 143 : 0]).toContain(end);
    },
  );
  await fc.assert(property, {
    numRuns: Number(process.env['SOAK_ENDINGS'] ?? 5),
    endOnFailure: true,
    examples: [
      ['a seed that nobody writes', 'SIGTERM', 600],
      ['a recording of a Kibana that does not answer', 'SIGINT', 600],
    ],
  });
});
