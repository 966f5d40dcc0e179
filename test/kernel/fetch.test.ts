import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { manualClock } from '#src/kernel/clock.ts';
import { Ending } from '#src/kernel/ending.ts';
import { toFetch, toHandler } from '#src/kernel/fetch.ts';
import type { Delivery, HttpRequest, HttpResponse } from '#src/kernel/http.ts';
import { Payload } from '#src/kernel/payload.ts';
import { requestTo } from '../requests.ts';

/** The record that a handler gets of a request of the platform's. */
async function arriving(request: Request, maxBytes?: number): Promise<HttpRequest> {
  const seen: HttpRequest[] = [];
  const handler = async (got: HttpRequest): Promise<HttpResponse> => {
    seen.push(got);
    return { status: 204, headers: {}, body: Payload.none };
  };
  await toFetch(handler, { clock: manualClock(), ...(maxBytes !== undefined && { maxBytes }) })(request);
  const [first] = seen;
  if (!first) throw new Error('nothing arrived');
  return first;
}

/** What the platform is told of an answer. */
const answered = (answer: Partial<HttpResponse>, clock = manualClock()): Promise<Response> =>
  toFetch(async () => ({ status: 200, headers: {}, body: Payload.none, ...answer }), { clock })(new Request('http://kibana.test/'));

describe('a handler as a fetch', () => {
  it('gets the parts of a request', async () => {
    const request = new Request('http://kibana.test:5601/a%20b/é?x=1&y=%20#z', {
      method: 'PUT',
      headers: { 'X-A': 'b' },
      body: '\uFEFF{}',
    });
    expect(await arriving(request)).toMatchObject({
      method: 'PUT',
      origin: 'http://kibana.test:5601',
      path: '/a%20b/%C3%A9',
      search: 'x=1&y=%20',
      headers: { 'x-a': 'b', 'content-type': 'text/plain;charset=UTF-8' },
      facts: {},
      body: { text: '\uFEFF{}' },
    });
  });

  it.each(['GET', 'HEAD'])('gets no body of a %s', async (method) => {
    expect(await arriving(new Request('http://kibana.test', { method }))).toMatchObject({
      method,
      path: '/',
      search: '',
      body: Payload.none,
    });
  });

  it('gets a compressed body inflated, and no further than it may', async () => {
    const compressed = () =>
      new Request('http://kibana.test/', { method: 'POST', body: gzipSync('x'.repeat(100)), headers: { 'content-encoding': 'gzip' } });
    expect((await arriving(compressed())).body).toMatchObject({ problem: undefined, size: 100 });
    expect((await arriving(compressed(), 99)).body.problem).toBe('too-large');
  });

  it('is told when the signal of the request aborts', async () => {
    const abort = new AbortController();
    const { caller } = await arriving(new Request('http://kibana.test/', { signal: abort.signal }));
    expect(caller?.isOver).toBe(false);
    abort.abort(new Error('enough'));
    expect(caller).toMatchObject({ isOver: true, reason: { message: 'enough' } });
  });

  it('is not asked by who has given up already', async () => {
    const request = new Request('http://kibana.test/', { signal: AbortSignal.abort(new Error('too late')) });
    await expect(arriving(request)).rejects.toThrow('too late');
  });

  it('rejects with what the handler throws', async () => {
    const fetch = toFetch(() => Promise.reject(new TypeError('fetch failed')), { clock: manualClock() });
    await expect(fetch(new Request('http://kibana.test/'))).rejects.toThrow('fetch failed');
  });

  it('answers with status, reason, headers, every cookie and the body', async () => {
    const setCookies = ['a=1; Path=/', 'b=2'];
    const response = await answered({ status: 418, headers: { 'x-a': 'b' }, setCookies, body: new Payload('✓') });
    expect([response.status, response.statusText, response.headers.get('x-a')]).toEqual([418, "I'm a Teapot", 'b']);
    expect([response.headers.getSetCookie(), await response.text()]).toEqual([setCookies, '✓']);
    expect((await answered({ status: 418, reason: 'Short And Stout' })).statusText).toBe('Short And Stout');
  });

  it.each([204, 205, 304])('answers %i without a body, whatever it has', async (status) => {
    const response = await answered({ status, body: new Payload('x') });
    expect([response.status, response.body]).toEqual([status, null]);
  });

  describe('whose body takes its time', () => {
    const body = new Payload('12345678');
    const delivery = (given: Partial<Delivery>): Delivery => ({ chunks: 1, ms: 0, cutAfter: undefined, until: new Ending(), ...given });

    it('answers in pieces, none of them early', async () => {
      const clock = manualClock();
      const response = await answered({ body, delivery: delivery({ chunks: 4, ms: 300 }) }, clock);
      const pieces: string[] = [];
      const reading = (async () => {
        for await (const piece of response.body ?? []) pieces.push(Buffer.from(piece).toString());
      })();
      await clock.advance(99);
      expect(pieces).toEqual(['12']);
      await clock.advance(201);
      await reading;
      expect(pieces).toEqual(['12', '34', '56', '78']);
    });

    it('breaks where it is cut, behind what came before', async () => {
      const response = await answered({ body, delivery: delivery({ cutAfter: 3 }) });
      const reader = response.body?.getReader();
      expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('123');
      await expect(reader?.read()).rejects.toMatchObject({ message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } });
    });

    it('breaks when its script is over', async () => {
      const clock = manualClock();
      const until = new Ending();
      const reading = (await answered({ body, delivery: delivery({ chunks: 2, ms: 100, until }) }, clock)).text();
      const broken = expect(reading).rejects.toThrow('terminated');
      await clock.advance(10);
      until.end(undefined);
      await broken;
    });
  });
});

describe('a fetch as a handler', () => {
  it('gets the request, its body to the byte', async () => {
    const seen: unknown[] = [];
    const handler = toHandler(async (request) => {
      seen.push(request.method, request.url, request.headers.get('x-a'), Buffer.from(await request.arrayBuffer()).toString());
      return new Response();
    });
    await handler(requestTo('https://vendor.test/a?b=c', { method: 'POST', headers: { 'x-a': 'b' }, body: '\uFEFF✓' }));
    expect(seen).toEqual(['POST', 'https://vendor.test/a?b=c', 'b', '\uFEFF✓']);
  });

  it('leaves the length of a body to the platform, which may not carry it', async () => {
    const handler = toHandler(async ({ headers }) => Response.json(headers.get('content-length')));
    for (const method of ['GET', 'POST']) {
      const request = requestTo('https://vendor.test/', { method, body: '{}', headers: { 'content-length': '2' } });
      expect((await handler(request)).body.json).toBeNull();
    }
  });

  it('loses the body of a GET, which the platform cannot carry', async () => {
    const request = requestTo('https://vendor.test/', { body: '{}', headers: { 'content-type': 'application/json' } });
    const handler = toHandler(async ({ method, body }) => Response.json({ method, body }));
    expect((await handler(request)).body.json).toEqual({ method: 'GET', body: null });
    expect((await handler(request)).note).toBe('the body of a GET did not get there: a Request of the platform carries none');
    expect((await handler({ ...request, body: Payload.none })).note).toBeUndefined();
    expect((await handler({ ...request, method: 'POST' })).note).toBeUndefined();
  });

  it('sees its signal abort when the caller leaves', async () => {
    const caller = new Ending();
    const handler = toHandler(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped', { cause: signal.reason })))),
    );
    const answer = handler(requestTo('https://vendor.test/', { caller }));
    const stopped = expect(answer).rejects.toMatchObject({ message: 'stopped', cause: { message: 'enough' } });
    caller.end(new Error('enough'));
    await stopped;
  });

  it('tells status, reason, headers, every cookie and the body of an answer', async () => {
    const headers = [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-A', 'b'],
    ] as [string, string][];
    const answer = await toHandler(async () => new Response('{"a":1}', { status: 201, statusText: 'Made', headers }))(
      requestTo('https://vendor.test/'),
    );
    expect(answer).toMatchObject({ status: 201, reason: 'Made', setCookies: ['a=1', 'b=2'], body: { json: { a: 1 } } });
    expect(answer.headers).toEqual({ 'x-a': 'b', 'content-type': 'text/plain;charset=UTF-8' });
  });

  it('tells of no body and no cookies where there are none', async () => {
    const answer = await toHandler(async () => new Response(null, { status: 204 }))(requestTo('https://vendor.test/'));
    expect(answer.body.isEmpty).toBe(true);
    expect(answer).not.toHaveProperty('setCookies');
  });

  it('rejects with what the fetch throws, or its body', async () => {
    await expect(toHandler(() => Promise.reject(new Error('fetch failed')))(requestTo('https://vendor.test/'))).rejects.toThrow(
      'fetch failed',
    );
    const broken = new ReadableStream({ start: (body) => body.error(new Error('broke off')) });
    await expect(toHandler(async () => new Response(broken))(requestTo('https://vendor.test/'))).rejects.toThrow('broke off');
  });
});

it('a method that no Request has is answered for whoever is given a fetch', async () => {
  const handler = toHandler(async () => new Response('never asked'));
  for (const method of ['TRACE', 'trace', 'CONNECT']) {
    const { status, body } = await handler({ ...requestTo('http://x/a'), method });
    expect([status, body.json]).toEqual([405, { message: `a Request of the platform cannot have the method ${method}` }]);
  }
});
