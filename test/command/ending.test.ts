import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

/** A soak raises these by the environment. */
const runs = Number(process.env['SOAK_ENDINGS'] ?? 5);
const crowd = Number(process.env['SOAK_CROWD'] ?? 1000);

const folder = mkdtempSync(join(tmpdir(), 'ending-'));
const file = (name: string) => join(folder, name);

/** A program that uses the library, and closes what it started when it is told to stop. */
const program = `
import { startMockKibana } from './library.mjs';
export async function run(print, stopped) {
  const server = await startMockKibana({ thirdParties: 'network' });
  print(server.url + '\\n');
  await stopped;
  await server.close();
}`;
const stopOfProcess = `new Promise((resolve) => process.once('SIGTERM', resolve))`;

/** What is started, each of which shall end by itself. Test runners run their files in workers. */
const programs = {
  command: inject('command'),
  library: file('process.mjs'),
  worker: file('worker.mjs'),
};

/** A third party that takes every call and answers none. */
const silent = createServer();

beforeAll(async () => {
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  await build({
    entryPoints: ['src/index.ts'],
    outfile: file('library.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner,
  });
  writeFileSync(file('program.mjs'), program);
  writeFileSync(
    file('process.mjs'),
    `import { run } from './program.mjs';\nawait run((text) => process.stdout.write(text), ${stopOfProcess});`,
  );
  writeFileSync(
    file('worker.mjs'),
    `import { isMainThread, parentPort, Worker } from 'node:worker_threads';
     import { run } from './program.mjs';
     if (isMainThread) {
       const worker = new Worker(new URL(import.meta.url));
       worker.on('message', (text) => process.stdout.write(text));
       process.once('SIGTERM', () => worker.postMessage('stop'));
     } else await run((text) => parentPort.postMessage(text), new Promise((resolve) => parentPort.once('message', resolve)));`,
  );
});
afterAll(() => {
  silent.close();
  rmSync(folder, { recursive: true });
});

/** Mustache is CommonJS, and asks for nothing but Node's own modules. */
const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
const post = (path: string, body: string, length = body.length) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\nkbn-xsrf: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;
const execution = JSON.stringify({ params: { subAction: 'issueTypes', subActionParams: {} } });

/** What a client sends; the faults of these paths are in `faults`. */
const requests = {
  nothing: '',
  'half a head': 'GET / HTTP/1.1\r\nhost:',
  'half a body': post('/api/cases', '{', 100),
  'a request that hangs': get('/hang'),
  'a request that is delayed': get('/delay'),
  'a request with a slow answer': get('/dribble'),
  'a request with a long answer': get('/long'),
  'a call that its third party does not answer': post('/api/actions/connector/silent/_execute', execution),
  'two requests in one write': get('/hang') + get('/reset'),
};
const faults = [
  { match: { path: '/hang' }, fault: { kind: 'hang' } },
  { match: { path: '/delay' }, fault: { kind: 'delay', ms: 60_000 } },
  {
    match: { path: '/dribble' },
    fault: [
      { kind: 'dribble', chunks: 5, ms: 60_000 },
      { kind: 'respond', status: 200, body: '0123456789' },
    ],
  },
  { match: { path: '/long' }, fault: { kind: 'respond', status: 200, padTo: 20_000_000 } },
  { match: { path: '/reset' }, fault: { kind: 'drop-connection' } },
];

/** How a client leaves before the end. Whoever reads nothing is away, and does not say so. */
const leaves: Record<string, (socket: Socket) => unknown> = {
  stays: () => undefined,
  'reads nothing': (socket) => socket.pause(),
  ends: (socket) => socket.end(),
  leaves: (socket) => socket.destroy(),
  resets: (socket) => socket.resetAndDestroy(),
};

/** A second is promised, and the slowest of fifty ends took 0.2 on two cores. Others may be at work on the machine, so three; what waits for Node's own timers takes five or more. */
const PATIENCE = 3_000;

interface Client {
  request: keyof typeof requests;
  way: string;
}

const keys = <Key extends string>(record: Readonly<Record<Key, unknown>>) => fc.constantFrom(...(Object.keys(record) as Key[]));
const clients = fc.array(fc.record<Client>({ request: keys(requests), way: keys(leaves) }), { minLength: 5, maxLength: 40 });

/** Starts a program, lets the clients come and leave, tells it to stop, and returns how it ended; the test says how long that may take. */
async function endOf(name: keyof typeof programs, all: readonly Client[], { clears = true, patience = PATIENCE } = {}): Promise<unknown> {
  const args = name === 'command' ? ['--port', '0', '--third-parties', 'network'] : [];
  const child = spawn(process.execPath, [programs[name], ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await firstUrl(child);
    const control = (method: string, body?: object) => fetch(`${url}/__mock/faults`, { method, ...(body && json(body)) });
    for (const fault of faults) expect((await control('POST', fault)).status).toBe(201);
    expect((await fetch(`${url}/api/actions/connector/silent`, { method: 'POST', ...json(connectorTo(silent.address())) })).status).toBe(
      200,
    );
    const sockets = await Promise.all(all.map(({ request }) => open(Number(new URL(url).port), requests[request])));
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const [index, socket] of sockets.entries()) leaves[all[index]?.way ?? 'stays']?.(socket);
    if (clears) await control('DELETE');
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
    child.kill('SIGTERM');
    const end = await Promise.race([
      ended,
      new Promise((resolve) => setTimeout(resolve, patience, `still runs after ${patience} ms`).unref()),
    ]);
    for (const socket of sockets) socket.destroy();
    return end;
  } finally {
    child.kill('SIGKILL');
  }
}

const json = (body: object) => ({ headers: { 'content-type': 'application/json', 'kbn-xsrf': 'x' }, body: JSON.stringify(body) });

const connectorTo = (address: ReturnType<typeof silent.address>) => ({
  name: 'silent',
  connector_type_id: '.jira',
  config: { apiUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, projectKey: 'CK' },
  secrets: { email: 'me@example.com', apiToken: 'token' },
});

const firstUrl = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (bytes) => resolve(/http:\S+/.exec(String(bytes))?.[0] ?? ''));
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it told where it listens`)));
  });

/** Resolves once the request is on its way; what becomes of the connection later is not looked at. */
const open = (port: number, request: string) =>
  new Promise<Socket>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(request, () => resolve(socket)));
    socket.on('error', () => resolve(socket));
  });

it.each(Object.keys(programs) as (keyof typeof programs)[])(
  'ends by itself, whatever is still open and whoever left: %s',
  { timeout: 60_000 + runs * 15_000 },
  async (name) => {
    const property = fc.asyncProperty(clients, fc.boolean(), async (all, clears) => {
      expect(await endOf(name, all, { clears })).toBe(0);
    });
    await fc.assert(property, { numRuns: runs, endOnFailure: true });
  },
);

it('ends by itself with a thousand requests in flight', async () => {
  const all = Array.from(
    { length: crowd },
    (_, index): Client => ({ request: 'a request that hangs', way: index % 2 ? 'stays' : 'leaves' }),
  );
  // 0.13 seconds on two cores; four are promised.
  expect(await endOf('command', all, { patience: 4_000 })).toBe(0);
});
