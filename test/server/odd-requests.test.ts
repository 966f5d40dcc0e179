import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_611);

let server: RunningMockKibana;
beforeAll(async () => {
  server = await startMockKibana();
});
afterAll(() => server.close());

/** All that comes back over a connection on which exactly this is sent. */
function answerTo(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text, 'latin1'));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
}

const get = (target: string, { host = 'localhost', more = '' } = {}) =>
  answerTo(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`);
const ROUTE = '/api/actions/connector_types';
const BARE = 'HTTP/1.1 400 Bad Request\r\n\r\n';
const statusOf = (answer: string) => Number(answer.split(' ')[1]);
const bodyOf = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
const badRequest = (message: string) => ({ statusCode: 400, error: 'Bad Request', message });

// Each answer is the one of hapi 20.3, 21.3 and 21.4 over the same bytes.
describe('what a hapi answers to odd requests', () => {
  it('is a bare 400 where the headers or the URL are longer than 16 KB', async () => {
    const lengths = fc.oneof(fc.integer({ min: 1, max: 15_000 }), fc.integer({ min: 16_500, max: 60_000 }));
    await fc.assert(
      fc.asyncProperty(lengths, fc.boolean(), async (length, inUrl) => {
        const letters = 'a'.repeat(length);
        const answer = await (inUrl ? get(`${ROUTE}?${letters}`) : get(ROUTE, { more: `X-Long: ${letters}\r\n` }));
        if (length > 16_000) expect(answer).toBe(BARE);
        else expect(answer).not.toBe(BARE);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it('is a bare 400 to what is no HTTP', async () => {
    for (const text of [
      'NONSENSE\r\n\r\n',
      'FOO / HTTP/1.1\r\n\r\n',
      'GET t HTTP/1.1\r\n\r\n',
      'POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n',
    ])
      expect(await answerTo(text)).toBe(BARE);
  });

  it('is a 400 in place of an answer that is not there yet, when what follows is no HTTP', async () => {
    const first = 'POST /api/cases HTTP/1.1\r\nHost: a\r\nkbn-xsrf: x\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await answerTo(`${first}zz\r\n`);
    expect(statusOf(answer)).toBe(400);
    expect(bodyOf(answer)).toEqual(badRequest('Bad Request'));
  });

  it('is a 400 to a target that is no URL', async () => {
    for (const target of ['*', 'http://', 'http://x:99999/api/cases', 'http://[/'])
      expect(bodyOf(await get(target))).toEqual(badRequest('Invalid URL'));
    const options = await answerTo('OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(bodyOf(options)).toEqual(badRequest('Invalid URL'));
  });

  it('is a 500 to a Host of which no URL can be made, and nothing else to any other', async () => {
    const parts = fc.constantFrom(
      'a',
      'b.c',
      '/',
      '?',
      '#',
      '@',
      ':',
      ':80',
      ':99999',
      '[',
      ']',
      '[::1]',
      '%',
      ' ',
      '\\',
      '-',
      '_',
      '<',
      '1.2.3.4',
    );
    const statuses = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 4 }), async (some) => {
        const host = some.join('').trim();
        statuses.set(host, statusOf(await get(ROUTE, { host })));
        expect(statuses.get(host)).toBe(host === '' || URL.canParse(`http://${host}`) ? 200 : 500);
      }),
      { seed: SEED, numRuns: 150, examples: [[['a', '/', 'b.c']], [['a', ':99999']], [['']]] },
    );
    expect([statuses.get('a/b.c'), statuses.get('a:99999'), statuses.get('')]).toEqual([200, 500, 200]);
  });

  it('goes by the first of two content types', async () => {
    const body = '{"id":"a","name":"A"}';
    const post = (types: string) =>
      answerTo(
        `POST /api/spaces/space HTTP/1.1\r\nHost: a\r\nkbn-xsrf: x\r\n${types}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      );
    expect(statusOf(await post('Content-Type: application/json\r\nContent-Type: image/png\r\n'))).toBe(200);
    expect(statusOf(await post('Content-Type: image/png\r\nContent-Type: application/json\r\n'))).toBe(415);
  });

  it('has a length of 0 where it is an empty 429', async () => {
    server.world.fail([{ fault: { kind: 'respond', status: 429 } }], { match: { path: ROUTE }, times: 1 });
    const answer = await get(ROUTE);
    expect(answer).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/);
    expect(answer.toLowerCase()).toContain('content-length: 0\r\n');
    expect(answer.toLowerCase()).not.toContain('transfer-encoding');
  });
});
