import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterEach, expect, inject, it } from 'vitest';
import { version } from '#src/kernel/version.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';

const command = inject('command');
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** A command under way; `until` waits for a first line on standard output. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [command, ...args], { env: { PATH: process.env['PATH'] } });
  running.add(child);
  const told = { out: '', err: '' };
  child.stdout.on('data', (bytes) => {
    told.out += bytes;
  });
  child.stderr.on('data', (bytes) => {
    told.err += bytes;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, ...told });
    });
  });
  const ready = async () => {
    await expect.poll(() => told.out).toContain('\n');
    return told.out;
  };
  return { child, ended, ready };
}

it.each(['SIGTERM', 'SIGINT'] as const)('tells where it listens, answers, and ends at once and well on %s', async (signal) => {
  const { child, ended, ready } = start('--port', '0');
  const [, url] = /^mock-kibana: Kibana 9\.4\.0 at (http:\/\/127\.0\.0\.1:\d+)\n/.exec(await ready()) ?? [];
  const status = await (await fetch(`${url}/api/status`)).json();
  expect(status).toMatchObject({ version: { number: defaultRelease } });
  const asked = performance.now();
  child.kill(signal);
  const { code, err } = await ended;
  const look = /^mock-kibana: (?:page|journal|docs) at /;
  expect([code, err.split('\n').filter((line) => line !== '' && !look.test(line))]).toEqual([0, []]);
  expect(performance.now() - asked).toBeLessThan(2000);
});

it('ends at once although a client waits for an answer', async () => {
  const { child, ended, ready } = start('serve', '--port', '0');
  const url = /http:\S+/.exec(await ready())?.[0];
  const upload = new ReadableStream({ pull: () => new Promise(() => undefined) });
  const init = { method: 'POST', duplex: 'half', body: upload, headers: { 'kbn-xsrf': 'x' } };
  const waiting = fetch(`${url}/api/actions/connector`, init).catch(() => 'broken off');
  await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
  expect(await waiting).toBe('broken off');
});

it('exits 1 when its port is taken, and says what to do', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  const address = squatter.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  expect(await start('--port', String(port)).ended).toEqual({
    code: 1,
    out: '',
    err: `mock-kibana: port ${port} at 127.0.0.1 is taken: stop what listens there, or give another port (0 takes a free one)\n`,
  });
  squatter.close();
});

it('exits 1 at an address that the machine does not have', async () => {
  const { code, err } = await start('--port', '0', '--host', '192.0.2.1').ended;
  expect([code, err]).toEqual([1, 'mock-kibana: this machine has no address 192.0.2.1: expected one like 127.0.0.1 or 0.0.0.0\n']);
});

it('exits 2 when it is called wrongly', async () => {
  const { code, out, err } = await start('--port', 'abc').ended;
  expect([code, out, err]).toEqual([2, '', 'mock-kibana: --port: expected a whole number from 0 to 65535, got "abc"\n']);
});

it.each([
  ['--version', version],
  ['--help', 'mock-kibana'],
])('answers %s', async (flag, text) => {
  const { code, out } = await start(flag).ended;
  expect(code).toBe(0);
  expect(out).toContain(text);
});
