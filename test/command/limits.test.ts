import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, inject, it } from 'vitest';

const command = inject('command');
const children = new Set<ChildProcess>();
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const child of children) child.kill('SIGKILL');
});

/** The command, with so many file handles at most. */
async function serve({ handles = 4096 } = {}): Promise<{ child: ChildProcess; url: string; port: number }> {
  const line = `ulimit -n ${handles}; exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', line, process.execPath, command, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const url = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (bytes) => resolve(/http:\S+/.exec(String(bytes))?.[0] ?? '')),
  );
  return { child, url, port: Number(new URL(url).port) };
}

interface Connection {
  socket: Socket;
  state: 'on its way' | 'open' | 'over';
  received: string;
}

function open(port: number): Connection {
  const connection: Connection = { socket: connect(port, '127.0.0.1'), state: 'on its way', received: '' };
  const { socket } = connection;
  sockets.add(socket);
  socket.setEncoding('utf8').on('data', (text) => {
    connection.received += text;
  });
  socket.on('connect', () => {
    connection.state = 'open';
  });
  for (const end of ['end', 'error']) {
    socket.on(end, () => {
      connection.state = 'over';
    });
  }
  return connection;
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;

const somaxconn = '/proc/sys/net/core/somaxconn';
const most = existsSync(somaxconn) ? Number(readFileSync(somaxconn, 'utf8')) : 0;

it.skipIf(most < 1024)('takes 1000 connections that come at once', async () => {
  const { child, port } = await serve();
  // Nobody takes a connection while the process stands still: all of them must find room in the queue.
  child.kill('SIGSTOP');
  const all = Array.from({ length: 1000 }, () => open(port));
  await expect.poll(() => all.filter(({ state }) => state === 'open').length).toBe(all.length);
  child.kill('SIGCONT');
  for (const { socket } of all) socket.write(get('/api/status'));
  await expect.poll(() => all.filter(({ received }) => received.startsWith('HTTP/1.1 200')).length).toBe(all.length);
});

it('ends what it cannot take when no file handle is left, and goes on with the others', async () => {
  const { child, url, port } = await serve({ handles: 64 });
  const first = open(port);
  await expect.poll(() => first.state).toBe('open');
  const all = Array.from({ length: 100 }, () => open(port));
  await expect.poll(() => all.some(({ state }) => state === 'over')).toBe(true);
  first.socket.write(get('/__mock/health'));
  await expect.poll(() => first.received).toMatch(/^HTTP\/1\.1 500 [\s\S]*mock-kibana could not answer: EMFILE/);
  for (const { socket, state } of all) if (state === 'open') socket.write(get('/api/status'));
  await expect.poll(() => all.every(({ state, received }) => state === 'over' || received.startsWith('HTTP/1.1 200'))).toBe(true);
  for (const { socket } of all) socket.destroy();
  await expect.poll(async () => (await fetch(`${url}/api/status`).catch(() => undefined))?.status).toBe(200);
  // What failed for want of a handle is tried again.
  await expect.poll(async () => (await fetch(`${url}/__mock/health`).catch(() => undefined))?.status).toBe(200);
  expect(child.exitCode).toBe(null);
});
