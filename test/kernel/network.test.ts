import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { textRequest } from '#src/kernel/message.ts';
import { networkFetch } from '#src/kernel/network.ts';

test('a request arrives as it was made, with a length', async () => {
  const url = await echo();
  const request = textRequest(`${url}/a?q=name=task^ORname=incident`, '{"a":"é"}', {
    method: 'PATCH',
    headers: { 'private-token': 'secret' },
  });
  const { method, path, headers, body } = await (await networkFetch(request)).json();
  expect({ method, path, body }).toEqual({ method: 'PATCH', path: '/a?q=name=task^ORname=incident', body: '{"a":"é"}' });
  expect(headers).toMatchObject({ 'private-token': 'secret', 'content-length': '10' });
});

test('a GET may have a body', async () => {
  const url = await echo();
  const answer = await networkFetch(textRequest(url, '{}', { method: 'GET', headers: { 'content-type': 'application/json' } }));
  expect(await answer.json()).toMatchObject({ method: 'GET', body: '{}', headers: { 'content-length': '2' } });
});

test('a GET without a body has no length', async () => {
  const answer = await networkFetch(new Request(await echo()));
  expect((await answer.json()).headers).not.toHaveProperty('content-length');
});

test('no connection is used twice', async () => {
  const ports = new Set<number | undefined>();
  const url = await listen(({ socket }, response) => {
    ports.add(socket.remotePort);
    response.end();
  });
  for (const _ of [1, 2]) await (await networkFetch(new Request(url))).text();
  expect(ports.size).toBe(2);
});

test('an answer keeps its status, its words and every cookie', async () => {
  const url = await listen((_request, response) => {
    response.writeHead(503, 'Not Now', ['set-cookie', 'a=1', 'set-cookie', 'b=2']).end('later');
  });
  const answer = await networkFetch(new Request(url));
  expect([answer.status, answer.statusText, answer.headers.getSetCookie(), await answer.text()]).toEqual([
    503,
    'Not Now',
    ['a=1', 'b=2'],
    'later',
  ]);
});

test('a redirect is an answer like any other', async () => {
  const url = await listen((_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end());
  const { status, headers } = await networkFetch(new Request(url));
  expect([status, headers.get('location')]).toEqual([302, '/elsewhere']);
});

test.each([204, 205, 304])('an answer with status %i has no body', async (status) => {
  const url = await listen((_request, response) => void response.writeHead(status).end());
  const answer = await networkFetch(new Request(url));
  expect([answer.status, answer.body]).toEqual([status, null]);
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
])('an answer in %s is taken apart', async (encoding, compress) => {
  const url = await listen((_request, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(compress('{"a":1}')));
  const answer = await networkFetch(new Request(url));
  expect([await answer.text(), answer.headers.get('content-encoding')]).toEqual(['{"a":1}', null]);
});

test('an answer that only pretends to be compressed cannot be read', async () => {
  const url = await listen((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"a":1}'));
  const answer = await networkFetch(new Request(url));
  await expect(answer.text()).rejects.toMatchObject({ message: 'incorrect header check', code: 'Z_DATA_ERROR' });
});

test('an answer that breaks off cannot be read', async () => {
  const url = await listen((_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"a"', () => response.destroy());
  });
  const answer = await networkFetch(new Request(url));
  await expect(answer.text()).rejects.toThrow();
});

test("what goes wrong has Node's words and codes", async () => {
  const resets = await listen(({ socket }) => void socket.resetAndDestroy());
  const ends = await listen(({ socket }) => void socket.end());
  const plain = (await listen(() => undefined)).replace('http:', 'https:');
  await expect(networkFetch(new Request(resets))).rejects.toMatchObject({ message: 'read ECONNRESET', code: 'ECONNRESET' });
  await expect(networkFetch(new Request(ends))).rejects.toMatchObject({ message: 'socket hang up', code: 'ECONNRESET' });
  await expect(networkFetch(new Request(plain))).rejects.toMatchObject({ code: 'EPROTO' });
  await expect(networkFetch(new Request('http://127.0.0.1:1'))).rejects.toMatchObject({
    message: 'connect ECONNREFUSED 127.0.0.1:1',
    code: 'ECONNREFUSED',
  });
});

test('giving up ends the connection', async () => {
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const url = await listen(({ socket }) => void socket.on('close', close));
  const abort = new AbortController();
  const answer = networkFetch(new Request(url, { signal: abort.signal }));
  setTimeout(() => abort.abort(), 20);
  await expect(answer).rejects.toThrow();
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
