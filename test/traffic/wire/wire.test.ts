import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '#src/kernel/clock.ts';
import type { Handler } from '#src/kernel/http.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { Payload } from '#src/kernel/payload.ts';
import { serveHandler } from '#src/server/server.ts';
import { Journal } from '#src/traffic/journal/journal.ts';
import { observe } from '#src/traffic/observe.ts';
import type { FaultRule } from '#src/traffic/script/rules/rule.ts';
import { Script } from '#src/traffic/script/script.ts';

const digits: Handler = async () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: new Payload('0123456789') });

/** A server behind a script with this fault; its every answer is `0123456789`, unless told otherwise. */
async function serve(fault: FaultRule['fault'], answer = digits): Promise<{ port: number; script: Script }> {
  const clock = systemClock;
  const ids = seededIds(1);
  const journal = new Journal({ clock, ids });
  const script = new Script({ clock, ids, masks: journal.recording.redaction });
  script.add({ fault });
  const observed = observe('kibana', answer, { clock, journal, script });
  const { url, close } = await serveHandler(observed, { host: '127.0.0.1', port: 0 });
  onTestFinished(close);
  return { port: Number(new URL(url).port), script };
}

/** What a plain socket sees: the bytes with their times, and how the connection ends. */
function ask(port: number, timeout = 1000): Promise<{ text: string; pieces: { text: string; at: number }[]; end: string }> {
  return new Promise((resolve) => {
    const started = performance.now();
    const pieces: { text: string; at: number }[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: kibana.test\r\n\r\n'));
    const over = (end: string) => {
      socket.destroy();
      resolve({ text: pieces.map(({ text }) => text).join(''), pieces, end });
    };
    socket.setTimeout(timeout, () => over('silence'));
    socket.on('data', (bytes) => pieces.push({ text: bytes.toString(), at: performance.now() - started }));
    socket.on('end', () => over('FIN'));
    socket.on('error', (error) => over('code' in error ? String(error.code) : error.message));
  });
}

test.each(['drop-connection', 'refuse-connection', 'unknown-host', 'untrusted-certificate'] as const)(
  'resets the connection: %s',
  async (kind) => {
    const { port } = await serve({ kind });
    expect(await ask(port)).toEqual({ text: '', pieces: [], end: 'ECONNRESET' });
  },
);

test('ends the connection politely before a byte was sent', async () => {
  const { port } = await serve({ kind: 'close-empty' });
  expect(await ask(port)).toEqual({ text: '', pieces: [], end: 'FIN' });
});

test('is silent while it hangs, until the script is cleared', async () => {
  const { port, script } = await serve({ kind: 'hang' });
  expect(await ask(port, 50)).toMatchObject({ text: '', end: 'silence' });
  const asked = ask(port);
  await systemClock.sleep(50);
  script.clear();
  expect(await asked).toMatchObject({ text: '', end: 'ECONNRESET' });
});

test('cuts the body off under its full length', async () => {
  const { port } = await serve({ kind: 'truncate-body', fraction: 0.4 });
  const { text, end } = await ask(port);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(text).toMatch(/content-type: text\/plain\r\ncontent-length: 10\r\n/i);
  expect(text.endsWith('\r\n\r\n0123')).toBe(true);
  expect(end).toBe('FIN');
});

test('cuts the whole body off', async () => {
  const { port } = await serve({ kind: 'truncate-body', fraction: 0 });
  const { text, end } = await ask(port);
  expect(text).toMatch(/content-length: 10\r\n[\s\S]*\r\n\r\n$/i);
  expect(end).toBe('FIN');
});

test('dribbles the body over its time', async () => {
  const { port } = await serve({ kind: 'dribble', chunks: 5, ms: 200 });
  const { text, pieces } = await ask(port, 300);
  expect(text.endsWith('0123456789')).toBe(true);
  expect(pieces.slice(-4).map((piece) => piece.text)).toEqual(['23', '45', '67', '89']);
  const times = pieces.slice(-4).map(({ at }) => at);
  for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThan(30);
});

test('dribbles, and then cuts off', async () => {
  const { port } = await serve([
    { kind: 'dribble', chunks: 5, ms: 40 },
    { kind: 'truncate-body', fraction: 0.5 },
  ]);
  const { text, end } = await ask(port);
  expect(text.endsWith('\r\n\r\n01234')).toBe(true);
  expect(end).toBe('FIN');
});

test('ends a dribble with the script', async () => {
  const { port, script } = await serve({ kind: 'dribble', chunks: 2, ms: 60_000 });
  const asked = ask(port);
  await systemClock.sleep(50);
  script.clear();
  const { text, end } = await asked;
  expect(text.endsWith('\r\n\r\n01234')).toBe(true);
  expect(end).toBe('FIN');
});

test('lets a client go that leaves while it dribbles', async () => {
  const { port } = await serve({ kind: 'dribble', chunks: 2, ms: 60_000 });
  expect(await ask(port, 50)).toMatchObject({ end: 'silence' });
});

test('takes an error of the service for no fault of the connection', async () => {
  const { port } = await serve({ kind: 'pass' }, () => Promise.reject(new TypeError('fetch failed')));
  expect((await ask(port, 50)).text).toMatch(/^HTTP\/1\.1 500 [\s\S]*fetch failed/);
});
