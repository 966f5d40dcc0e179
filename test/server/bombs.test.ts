import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { constants, createBrotliCompress, createDeflate, createGzip, type Zlib } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const MEGABYTE = 1024 * 1024;
/** Into how much a bomb inflates, and how much is sent of a body that nobody wants. */
const HUGE = 400;
/** By how many megabytes memory may grow over one body. */
const LITTLE = 80;

const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.bombs-'));
let child: ChildProcess;
let url: string;
let gzipBomb: Buffer;
const vendors: Server[] = [];

beforeAll(async () => {
  const outfile = join(folder, 'target.mjs');
  await build({
    entryPoints: [new URL('bomb-target.ts', import.meta.url).pathname],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  gzipBomb = await bomb(createGzip());
  child = fork(outfile, { execArgv: [] });
  [url] = (await once(child, 'message')) as [string];
});
afterEach(() => {
  for (const vendor of vendors.splice(0)) vendor.close().closeAllConnections();
});
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** What a stream of zeros shrinks to. */
async function bomb(compress: Zlib & NodeJS.ReadWriteStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  compress.on('data', (chunk: Buffer) => chunks.push(chunk));
  const zeros = Buffer.alloc(4 * MEGABYTE);
  for (let sent = 0; sent < HUGE; sent += 4) if (!compress.write(zeros)) await once(compress, 'drain');
  compress.end();
  await once(compress, 'end');
  return Buffer.concat(chunks);
}

async function order(act: 'in process' | 'peak', base64?: string): Promise<unknown> {
  child.send({ act, base64 });
  const [answer] = await once(child, 'message');
  return answer;
}

/** By how many megabytes the peak of the memory grows meanwhile. */
async function growthDuring(act: () => Promise<void>): Promise<number> {
  const before = Number(await order('peak'));
  await act();
  return Number(await order('peak')) - before;
}

interface Upload {
  headers: Record<string, string>;
  /** What is sent, as long as anybody takes it. */
  pieces: Iterable<Buffer>;
}

/** Sends a body until it ends or the connection does: the status, and how many megabytes were taken. */
async function upload(path: string, { headers, pieces }: Upload) {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  // A connection that is reset ends, too; that is what the close tells.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const isAnswered = () => received.includes('\r\n\r\n');
  const lines = Object.entries({ host, 'kbn-xsrf': 'x', 'content-type': 'application/json', ...headers });
  const isChunked = headers['content-length'] === undefined;
  if (isChunked) lines.push(['transfer-encoding', 'chunked']);
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  let taken = 0;
  for (const piece of pieces) {
    if (socket.destroyed) break;
    const sent = isChunked ? Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]) : piece;
    await Promise.race([new Promise((resolve) => socket.write(sent, resolve)), closed]);
    taken += piece.length / MEGABYTE;
  }
  if (isChunked && !socket.destroyed) socket.write('0\r\n\r\n');
  await expect.poll(() => socket.destroyed || isAnswered()).toBe(true);
  const isReset = socket.destroyed;
  socket.destroy();
  return { status: Number(received.split(' ')[1]) || undefined, taken, isReset };
}

function* zeros(megabytes: number) {
  const piece = Buffer.alloc(MEGABYTE / 4, '0');
  for (let sent = 0; sent < megabytes; sent += 1 / 4) yield piece;
}

const places = ['/api/cases', '/api/actions/connector', '/__mock/simulators/jira/rest/api/2/issue', '/__mock/faults'];

describe('a small body that inflates to a huge one', () => {
  it.each(places)('is refused at %s with little memory', async (path) => {
    const isOwn = path === '/__mock/faults';
    const grown = await growthDuring(async () => {
      const { status } = await upload(path, { headers: { 'content-encoding': 'gzip' }, pieces: [gzipBomb] });
      // The mock's own API inflates nothing.
      expect(status).toBe(isOwn ? 400 : 413);
    });
    expect(grown).toBeLessThan(LITTLE);
  });

  it('is refused as deflate, too', async () => {
    const deflated = await bomb(createDeflate());
    const grown = await growthDuring(async () => {
      const { status } = await upload('/api/cases', { headers: { 'content-encoding': 'deflate' }, pieces: [deflated] });
      expect(status).toBe(413);
    });
    expect(grown).toBeLessThan(LITTLE);
  });

  it('is refused in process, too', async () => {
    const grown = await growthDuring(async () => expect(await order('in process', gzipBomb.toString('base64'))).toBe(413));
    expect(grown).toBeLessThan(LITTLE);
  });
});

describe('a huge plain body', () => {
  it.each(['/api/cases', '/__mock/simulators/jira/rest/api/2/issue'])(
    'is refused at %s by its length, and its upload is reset',
    async (path) => {
      const grown = await growthDuring(async () => {
        const sent = await upload(path, { headers: { 'content-length': String(HUGE * MEGABYTE) }, pieces: zeros(HUGE) });
        expect(sent.taken).toBeLessThan(HUGE / 4);
        // A reset may overtake the answer.
        expect([413, undefined]).toContain(sent.status);
        expect(sent.isReset).toBe(true);
      });
      expect(grown).toBeLessThan(LITTLE);
    },
  );

  it.each(['/api/cases', '/__mock/simulators/jira/rest/api/2/issue', '/__mock/faults'])(
    'is refused at %s while it is read, where its length is not told',
    async (path) => {
      const grown = await growthDuring(async () => {
        const sent = await upload(path, { headers: {}, pieces: zeros(HUGE) });
        expect(sent.taken).toBeLessThan(HUGE / 4);
        // A reset may overtake the answer.
        expect([413, undefined]).toContain(sent.status);
        expect(sent.isReset).toBe(true);
      });
      expect(grown).toBeLessThan(LITTLE);
    },
  );

  it('is answered before any of it is sent', async () => {
    const { status } = await upload('/api/cases', { headers: { 'content-length': String(HUGE * MEGABYTE) }, pieces: [] });
    expect(status).toBe(413);
  });
});

describe('a vendor in the network', () => {
  async function execute(answer: RequestListener): Promise<unknown> {
    const vendor = createServer(answer).listen(0, '127.0.0.1');
    vendors.push(vendor);
    await once(vendor, 'listening');
    const apiUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
    const send = async (path: string, body: unknown) => {
      const headers = { 'kbn-xsrf': 'x', 'content-type': 'application/json' };
      return (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<Record<string, unknown>>;
    };
    const config = { apiUrl, projectKey: 'A' };
    const secrets = { email: 'me@example.com', apiToken: 't' };
    const { id } = await send('/api/actions/connector', { name: 'Jira', connector_type_id: '.jira', config, secrets });
    const params = { subAction: 'issueTypes', subActionParams: {} };
    return (await send(`/api/actions/connector/${id}/_execute`, { params }))['service_message'];
  }

  it('that never ends its answer is cut off', async () => {
    let taken = 0;
    let isOver = false;
    const grown = await growthDuring(async () => {
      const message = await execute((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).on('close', () => {
          isOver = true;
        });
        const piece = Buffer.alloc(MEGABYTE / 4, '1');
        const goOn = () => {
          while (!response.destroyed && response.write(piece)) taken += 1 / 4;
          taken += 1 / 4;
        };
        response.on('drain', goOn);
        goOn();
      });
      expect(message).toContain('maxContentLength size of 1048576 exceeded');
    });
    await expect.poll(() => isOver).toBe(true);
    expect(taken).toBeLessThan(HUGE / 4);
    expect(grown).toBeLessThan(LITTLE);
  });

  it.each([
    ['gzip', async () => gzipBomb],
    ['deflate', () => bomb(createDeflate())],
    ['br', () => bomb(createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }))],
  ])('that answers with a bomb of %s is cut off', async (encoding, content) => {
    const body = await content();
    const grown = await growthDuring(async () => {
      const message = await execute((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(body);
      });
      expect(message).toContain('maxContentLength size of 1048576 exceeded');
    });
    expect(grown).toBeLessThan(LITTLE);
  });
});
