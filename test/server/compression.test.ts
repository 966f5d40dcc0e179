import { request } from 'node:http';
import { gunzipSync, inflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningMockKibana, type StartOptions, startMockKibana } from '#src/server/server.ts';

let server: RunningMockKibana | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Received {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
}

/** Asks by Node's own client, which takes nothing apart. */
function ask(url: string, path: string, { method = 'GET', encoding = '' } = {}): Promise<Received> {
  return new Promise((resolve, reject) => {
    const headers = { 'kbn-xsrf': 'x', ...(encoding !== '' && { 'accept-encoding': encoding }) };
    const sent = request(url + path, { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }));
    });
    sent.on('error', reject).end();
  });
}

const LONG = '/api/actions/connector_types';

async function started(options: StartOptions = {}) {
  server = await startMockKibana(options);
  return server;
}

/** An answer of so many bytes. */
const answering = (bytes: number, headers: Record<string, string> = {}) => [
  {
    fault: { kind: 'respond' as const, status: 200, headers: { 'content-type': 'application/json', ...headers }, body: 'x'.repeat(bytes) },
  },
];

describe('an answer over a socket', () => {
  // What hapi 21.4 with its defaults answers to each of these.
  it.each([
    ['gzip', 'gzip'],
    ['deflate', 'deflate'],
    ['gzip, deflate', 'gzip'],
    ['deflate, gzip', 'gzip'],
    ['gzip, deflate, br', 'gzip'],
    ['gzip;q=0, deflate', 'deflate'],
    ['gzip;q=0.5, deflate;q=0.6', 'deflate'],
    ['gzip;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip;q=abc', 'gzip'],
    ['gzip;q=1.5', 'gzip'],
    ['*;q=0, gzip', 'gzip'],
    ['deflate;q=0.2, *;q=0.1', 'deflate'],
    ['br', undefined],
    ['*', undefined],
    ['*;q=0', undefined],
    ['gzip;q=0', undefined],
    ['gzip ; q=0', undefined],
    ['gzip;level=9', undefined],
    ['identity', undefined],
    ['identity, gzip', undefined],
    ['identity;q=0', undefined],
    ['identity;q=0.5, *;q=0', undefined],
    ['gzip;q=0.1, identity;q=0.9', undefined],
    [',', undefined],
    ['', undefined],
  ])('for a client that accepts %j is in %s', async (encoding, expected) => {
    const { url } = await started();
    const plain = await ask(url, LONG);
    const { headers, bytes } = await ask(url, LONG, { encoding });
    expect([headers['content-encoding'], headers['vary']]).toEqual([expected, 'accept-encoding']);
    const text = expected === 'gzip' ? gunzipSync(bytes) : expected === 'deflate' ? inflateSync(bytes) : bytes;
    expect(text.equals(plain.bytes)).toBe(true);
    if (expected === undefined) expect(headers['content-length']).toBe(String(plain.bytes.length));
    else expect([headers['content-length'], headers['transfer-encoding']]).toEqual([undefined, 'chunked']);
  });

  it.each([
    [1023, {}, [undefined, undefined]],
    [1024, {}, ['gzip', 'accept-encoding']],
    [5000, { 'content-type': 'image/png' }, [undefined, undefined]],
    [5000, { 'content-type': 'text/html' }, ['gzip', 'accept-encoding']],
    [5000, { 'content-encoding': 'br' }, ['br', 'accept-encoding']],
  ])('is compressed from a kilobyte on, if it is text that nobody has compressed: %i bytes with %j', async (bytes, headers, expected) => {
    const { url, world } = await started();
    world.fail(answering(bytes, headers), { match: { path: LONG } });
    const answer = await ask(url, LONG, { encoding: 'gzip' });
    expect([answer.headers['content-encoding'], answer.headers['vary']]).toEqual(expected);
  });

  it('is a refusal too', async () => {
    const { url } = await started();
    const { status, headers } = await ask(url, `/api/cases/_find?${'x'.repeat(2000)}=1`, { encoding: 'gzip' });
    expect([status, headers['content-encoding']]).toEqual([400, 'gzip']);
  });

  it('is not compressed for a HEAD, nor as a 204', async () => {
    const { url } = await started();
    const { headers } = await ask(url, LONG, { method: 'HEAD', encoding: 'gzip' });
    expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, 'accept-encoding']);
    expect(Number(headers['content-length'])).toBeGreaterThan(1024);
    const gone = await ask(url, '/api/cases?ids=%5B%5D', { method: 'DELETE', encoding: 'gzip' });
    expect([gone.headers['content-encoding'], gone.bytes.length === 0 || gone.status !== 204]).toEqual([undefined, true]);
  });

  it('is not compressed where a fault cuts it or sends it in pieces', async () => {
    const { url, world } = await started();
    const whole = (await ask(url, LONG)).bytes.length;
    world.fail([{ fault: { kind: 'dribble', chunks: 2, ms: 2 } }], { match: { path: LONG }, times: 1 });
    const dribbled = await ask(url, LONG, { encoding: 'gzip' });
    expect([dribbled.headers['content-encoding'], dribbled.bytes.length]).toEqual([undefined, whole]);
    world.fail([{ fault: { kind: 'truncate-body' } }], { match: { path: LONG }, times: 1 });
    await expect(ask(url, LONG, { encoding: 'gzip' })).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('is never compressed where server.compression is off', async () => {
    const { url } = await started({ compression: false });
    const { headers } = await ask(url, LONG, { encoding: 'gzip' });
    expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, undefined]);
  });

  it('of a world of its own is compressed by what that world was told', async () => {
    const { url, createWorld } = await started();
    const world = createWorld({ compression: false });
    expect((await ask(world.url, LONG, { encoding: 'gzip' })).headers['content-encoding']).toBeUndefined();
    expect((await ask(url, LONG, { encoding: 'gzip' })).headers['content-encoding']).toBe('gzip');
  });

  it('is compressed for nobody but the client: not in process, not in the journal, not to whoever steers the mock', async () => {
    const { url, world } = await started();
    const headers = { 'accept-encoding': 'gzip' };
    const inside = await world.fetch(new Request(world.url + LONG, { headers }));
    expect([inside.headers.get('content-encoding'), inside.headers.get('vary')]).toEqual([null, null]);
    await ask(url, LONG, { encoding: 'gzip' });
    const [ofProcess, ofSocket] = world.journal.find({ path: LONG });
    expect(ofSocket?.response?.body).toBe(ofProcess?.response?.body);
    expect(Object.keys(ofSocket?.response?.headers ?? {})).not.toContain('content-encoding');
    expect((await ask(url, '/__mock/journal', { encoding: 'gzip' })).headers['content-encoding']).toBeUndefined();
  });
});
