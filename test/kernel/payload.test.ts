import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { inflated, Payload } from '#src/kernel/payload.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ['text', '{"a":"é"}'],
  ['bytes', bytesOf('{"a":"é"}')],
])('a body that came as %s is read as text, as bytes and as JSON', (_, content) => {
  const body = new Payload(content);
  expect([body.text, Buffer.from(body.bytes).toString(), body.json]).toEqual(['{"a":"é"}', '{"a":"é"}', { a: 'é' }]);
  expect([body.size, body.isEmpty, body.problem]).toEqual([10, false, undefined]);
});

test('each reading is made once, and only when it is asked for', () => {
  const parse = vi.spyOn(JSON, 'parse');
  try {
    const body = new Payload(bytesOf('{"a":1}'));
    expect(parse).not.toHaveBeenCalled();
    expect(body.json).toBe(body.json);
    expect(new Payload('no JSON').json).toBeUndefined();
    expect(parse).toHaveBeenCalledTimes(2);
    const text = new Payload('x');
    expect(text.bytes).toBe(text.bytes);
  } finally {
    parse.mockRestore();
  }
});

test('what was sent is handed on in the form in which it came', () => {
  const bytes = bytesOf('x');
  expect([new Payload('x').content, new Payload(bytes).content]).toEqual(['x', bytes]);
});

test('a byte order mark stays, and is no JSON', () => {
  const body = new Payload(bytesOf('\uFEFF{}'));
  expect([body.text, body.json]).toEqual(['\uFEFF{}', undefined]);
});

test('bytes that are a part of others are read alone', () => {
  expect(new Payload(bytesOf('abcdef').subarray(2, 4)).text).toBe('cd');
});

test.each([[''], [new Uint8Array()]])('nothing is empty: %j', (nothing) => {
  expect(new Payload(nothing)).toMatchObject({ isEmpty: true, size: 0, text: '', json: undefined });
});

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
])('%s is inflated, as far as the limit allows', (encoding, compress) => {
  const body = compress('x'.repeat(1000));
  expect(inflated(body, encoding, 1000)).toMatchObject({ problem: undefined, size: 1000 });
  expect(inflated(body, encoding, Number.MAX_SAFE_INTEGER).size).toBe(1000);
  expect(inflated(body, encoding, 999)).toMatchObject({ problem: 'too-large', isEmpty: true });
});

test.each([[undefined], ['identity']])('what is not compressed has the same limit: %s', (encoding) => {
  expect(inflated(bytesOf('abc'), encoding, 3)).toMatchObject({ problem: undefined, text: 'abc' });
  expect(inflated(bytesOf('abcd'), encoding, 3)).toMatchObject({ problem: 'too-large', isEmpty: true });
});

test.each(['gzip', 'deflate'])('what only pretends to be %s is told apart', (encoding) => {
  expect(inflated(bytesOf('{"a":1}'), encoding, 1000)).toMatchObject({ problem: 'not-compressed', isEmpty: true });
});

test('under an unknown encoding the bytes stay as they are', () => {
  expect(inflated(bytesOf('abc'), 'br', 1000)).toMatchObject({ problem: 'unknown-encoding', text: 'abc' });
});
