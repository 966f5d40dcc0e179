import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { Ending } from '#src/kernel/ending.ts';
import type { HttpResponse } from '#src/kernel/http.ts';
import { networkHandler } from '#src/kernel/network.ts';
import { requestTo } from '../requests.ts';

const ask = (...request: Parameters<typeof requestTo>): Promise<HttpResponse> => networkHandler()(requestTo(...request));

/** What the echo tells of a request. */
const told = ({ body }: HttpResponse) => JSON.parse(body.text);

test('a request arrives as it was made, with a length', async () => {
  const url = await echo();
  const answer = await ask(`${url}/a?q=name=task^ORname=incident`, {
    method: 'PATCH',
    headers: { 'private-token': 'secret' },
    body: '{"a":"é"}',
  });
  const { method, path, headers, body } = told(answer);
  expect({ method, path, body }).toEqual({ method: 'PATCH', path: '/a?q=name=task^ORname=incident', body: '{"a":"é"}' });
  expect(headers).toMatchObject({ 'private-token': 'secret', 'content-length': '10' });
});

test('a GET may have a body', async () => {
  const answer = await ask(await echo(), { headers: { 'content-type': 'application/json' }, body: '{}' });
  expect(told(answer)).toMatchObject({ method: 'GET', body: '{}', headers: { 'content-length': '2' } });
});

test('a GET without a body has no length', async () => {
  expect(told(await ask(await echo())).headers).not.toHaveProperty('content-length');
});

test('no connection is used twice', async () => {
  const ports = new Set<number | undefined>();
  const url = await listen(({ socket }, response) => {
    ports.add(socket.remotePort);
    response.end();
  });
  for (const _ of [1, 2]) await ask(url);
  expect(ports.size).toBe(2);
});

test('an answer keeps its status, its words and every cookie', async () => {
  const url = await listen((_request, response) => {
    response.writeHead(503, 'Not Now', ['set-cookie', 'a=1', 'set-cookie', 'b=2']).end('later');
  });
  const { status, reason, setCookies, body } = await ask(url);
  expect([status, reason, setCookies, body.text]).toEqual([503, 'Not Now', ['a=1', 'b=2'], 'later']);
});

test('a redirect is an answer like any other', async () => {
  const url = await listen((_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end());
  const { status, headers } = await ask(url);
  expect([status, headers['location']]).toEqual([302, '/elsewhere']);
});

test.each([204, 205, 304])('an answer with status %i has no body', async (status) => {
  const url = await listen((_request, response) => void response.writeHead(status).end());
  const answer = await ask(url);
  expect([answer.status, answer.body.isEmpty]).toEqual([status, true]);
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
])('an answer in %s is taken apart', async (encoding, compress) => {
  const url = await listen((_request, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(compress('{"a":1}')));
  const { headers, body } = await ask(url);
  expect([body.text, headers['content-encoding']]).toEqual(['{"a":1}', undefined]);
});

test('an answer that only pretends to be compressed cannot be read', async () => {
  const url = await listen((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"a":1}'));
  await expect(ask(url)).rejects.toMatchObject({ message: 'incorrect header check', code: 'Z_DATA_ERROR' });
});

test('an answer that breaks off cannot be read, but for its head', async () => {
  const url = await listen((_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"a"', () => response.destroy());
  });
  const head = { status: 200, headers: { 'content-length': '100' } };
  await expect(ask(url)).rejects.toMatchObject({ message: 'the answer broke off', head, cause: { code: 'ECONNRESET' } });
});

test("what goes wrong has Node's words and codes", async () => {
  const resets = await listen(({ socket }) => void socket.resetAndDestroy());
  const ends = await listen(({ socket }) => void socket.end());
  const plain = (await listen(() => undefined)).replace('http:', 'https:');
  await expect(ask(resets)).rejects.toMatchObject({ message: 'read ECONNRESET', code: 'ECONNRESET' });
  await expect(ask(ends)).rejects.toMatchObject({ message: 'socket hang up', code: 'ECONNRESET' });
  await expect(ask(plain)).rejects.toMatchObject({ code: 'EPROTO' });
  await expect(ask('http://127.0.0.1:1')).rejects.toMatchObject({
    message: 'connect ECONNREFUSED 127.0.0.1:1',
    code: 'ECONNREFUSED',
  });
});

test('of a body no more is read than is allowed', async () => {
  const url = await listen((_request, response) => void response.end('x'.repeat(100_000)));
  const allowed = (maxBytes: number) => networkHandler({ maxBytes })(requestTo(url));
  expect((await allowed(100_000)).body).toMatchObject({ problem: undefined, size: 100_000 });
  expect((await allowed(99_999)).body.problem).toBe('too-large');
});

test('giving up ends the connection', async () => {
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const url = await listen(({ socket }) => void socket.on('close', close));
  const caller = new Ending();
  const answer = ask(url, { caller });
  setTimeout(() => caller.end(new Error('enough')), 20);
  await expect(answer).rejects.toThrow('enough');
  await closed;
});

function echo(): Promise<string> {
  return listen(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.end(JSON.stringify({ method: request.method, path: request.url, headers: request.headers, body }));
  });
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // Safe: a server that listens at a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
