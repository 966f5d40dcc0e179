import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#src/kernel/clock.ts';
import { toFetch } from '#src/kernel/fetch.ts';
import { jsonResponse } from '#src/kernel/http.ts';
import { seededIds } from '#src/kernel/ids.ts';
import type { TakenPort } from '#src/server/port.ts';
import { serveHandler } from '#src/server/server.ts';
import { Journal } from '#src/traffic/journal/journal.ts';
import { observe } from '#src/traffic/observe.ts';
import { InvalidInput } from '#src/traffic/script/problems.ts';
import type { Fault } from '#src/traffic/script/rules/rule.ts';
import { Script } from '#src/traffic/script/script.ts';

const clock = systemClock;
const ids = seededIds(1);
const journal = new Journal({ clock, ids });
const script = new Script({ clock, ids, masks: journal.recording.redaction });
const handler = observe('kibana', async () => jsonResponse(200, {}), { clock, journal, script });

let port: TakenPort;
beforeAll(async () => {
  port = await serveHandler(handler, { host: '127.0.0.1', port: 0 });
});
afterAll(() => port.close());

/** What a client of node:http gets, which changes nothing of what came. */
const ask = () =>
  new Promise<{ status: number | undefined; reason: string | undefined; headers: string[]; body: string }>((resolve, reject) => {
    const outgoing = request(port.url, { agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, reason: response.statusMessage, headers: response.rawHeaders, body }),
      );
    });
    outgoing.on('error', reject).end();
  });

const name = fc.oneof(
  fc.constantFrom('', 'a b', 'x:y', 'ü', 'X-Odd', 'Content-Length', 'TRANSFER-ENCODING', 'Trailer', 'connection', 'keep-alive', 'upgrade'),
  fc.constantFrom('date', 'expect', 'te', 'host', 'content-encoding', 'constructor', 'set-cookie', 'retry-after', 'proxy-connection'),
  fc.string(),
);
const value = fc.oneof(
  fc.constantFrom('', ' x', 'ü', '日', 'a\r\nb: c', 'a\nb', '\0', '\x7f', '5', 'chunked', 'close', 'upgrade', 'gzip', '\ud800'),
  fc.string(),
  fc.string({ unit: 'binary' }),
);

test('headers are refused with their rule, or sent as they were told', async () => {
  const bodies = fc.constantFrom<string>('short and stout', 'kurz, mit Tülle ✓', '');
  const deliveries = fc.constantFrom<Fault[]>([], [{ kind: 'dribble', chunks: 2, ms: 0 }]);
  const property = fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 3 }), bodies, deliveries, async (headers, body, delivery) => {
    script.clear();
    try {
      script.add({ fault: [...delivery, { kind: 'respond', status: 418, headers, body }] });
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput);
      return;
    }
    const answer = await ask();
    expect(answer).toMatchObject({ status: 418, body });
    const sent = new Map(
      Array.from({ length: answer.headers.length / 2 }, (_, index) => answer.headers.slice(2 * index) as [string, string]),
    );
    for (const [key, text] of Object.entries(headers)) expect([key, sent.get(key.toLowerCase())]).toEqual([key, trimmed(text)]);
    expect((await toFetch(handler, { clock })(new Request('http://kibana.test/'))).status).toBe(418);
  });
  await fc.assert(property, {
    numRuns: 300,
    endOnFailure: true,

    examples: [
      [{ Trailer: 'x' }, '', []],
      [{ 'transfer-encoding': 'chunked' }, '', []],
      [{ 'x-odd': 'ü' }, 'ü', []],
      [{ 'x-odd': 'ü' }, 'text', [{ kind: 'dribble', chunks: 2, ms: 0 }]],
    ],
  });
});

/** Blanks around a value are no part of it (RFC 9110, 5.5). */
const trimmed = (text: string) => text.replace(/^[\t ]+|[\t ]+$/g, '');

test.each([
  [{ 'a b': 'x' }, 'fault.headers["a b"]: no header can be called "a b": expected letters, digits and'],
  [{ 'x-a': 'a\r\nb: c' }, 'fault.headers["x-a"]: no header can have this value: expected letters up to U+00FF'],
  [{ 'X-A': 'a', 'x-a': 'b' }, 'fault.headers["x-a"]: "x-a" comes twice: expected each name once'],
  [{ 'Content-Length': '5' }, 'fault.headers["Content-Length"]: the server writes "content-length" itself'],
  [{ 'transfer-encoding': 'chunked' }, 'leave it out; a delivery goes wrong by the faults "truncate-body"'],
])('%j is refused with what to do', (headers, message) => {
  for (const fault of [
    { kind: 'respond', status: 200, headers },
    { kind: 'rate-limit', limit: 1, windowMs: 1, headers },
  ] as const) {
    expect(() => script.add({ fault })).toThrow(message);
  }
});

test.each([
  ['Nope', 'Nope'],
  ['', ''],
  [undefined, "I'm a Teapot"],
])('the reason phrase %j is sent as %j', async (statusText, reason) => {
  script.clear();
  script.add({ fault: { kind: 'respond', status: 418, ...(statusText !== undefined && { statusText }) } });
  expect((await ask()).reason).toBe(reason);
  expect((await toFetch(handler, { clock })(new Request('http://kibana.test/'))).statusText).toBe(reason);
});

test('a reason phrase of two lines is refused', () => {
  expect(() => script.add({ fault: { kind: 'respond', status: 200, statusText: 'a\r\nb: c' } })).toThrow(
    'fault.statusText: no reason phrase can be this: expected letters up to U+00FF, and no line breaks',
  );
});

test('an answer of a gigabyte is refused with its rule', () => {
  expect(() => script.add({ fault: { kind: 'respond', status: 200, padTo: 2 ** 30 } })).toThrow(
    'fault.padTo: expected at most 67108864 bytes (64 MB): each answer is made in memory',
  );
});
