import { expect, test } from 'vitest';
import { type ManualClock, manualClock } from '#src/kernel/clock.ts';
import { BrokenAnswer } from '#src/kernel/delivery.ts';
import { Ending } from '#src/kernel/ending.ts';
import { type Handler, type HttpRequest, type HttpResponse, urlOf } from '#src/kernel/http.ts';
import { Payload } from '#src/kernel/payload.ts';
import { assertJsonResponse, call, requireAttributes } from '#src/kibana/connector-types/calls/call.ts';
import { CallError } from '#src/kibana/connector-types/calls/call-error.ts';
import type { CallRequest } from '#src/kibana/connector-types/calls/call-messages.ts';
import type { OutgoingSettings } from '#src/kibana/connector-types/definition/connector-type.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { empty, html, json, plain } from '../run.ts';

const url = 'https://vendor.example/api';

/** A context whose way to the third party is given, and the requests that came through it. */
function calling(
  answer: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>,
  settings: Partial<OutgoingSettings> = {},
  version = defaultRelease,
) {
  const kibana = kibanaVersion(version);
  const requests: HttpRequest[] = [];
  const clock = manualClock();
  const outgoing = {
    ensureUriAllowed: () => undefined,
    ensureHostnameAllowed: () => undefined,
    responseTimeout: 60_000,
    maxResponseContentLength: 100,
    ...settings,
  };
  const send: Handler = async (request) => {
    requests.push(request);
    return answer(request);
  };
  return { clock, requests, call: (request: CallRequest) => call({ send, clock, outgoing, kibana }, request) };
}

const failure = async (run: Promise<unknown>): Promise<CallError> => {
  const error = await run.then(() => undefined).catch((thrown: unknown) => thrown);
  if (!(error instanceof CallError)) throw new Error(`expected a CallError, got ${error}`);
  return error;
};

test('a request has the headers that axios sends', async () => {
  const { requests, call } = calling(() => json({}));
  await call({ method: 'get', url });
  expect(requests[0]?.headers).toEqual({
    accept: 'application/json, text/plain, */*',
    'accept-encoding': 'gzip, compress, deflate, br',
    'user-agent': expect.stringMatching(/^axios\/1\./),
  });
});

test('an object is sent as JSON, also with a GET', async () => {
  const { requests, call } = calling(() => json({}));
  await call({ method: 'get', url, json: {} });
  await call({ method: 'patch', url, json: { a: 'é' } });
  expect(requests.map(({ method, headers, body }) => [method, headers['content-type'], body.text])).toEqual([
    ['GET', 'application/json', '{}'],
    ['PATCH', 'application/json', '{"a":"é"}'],
  ]);
});

test('a text is sent as it is, under the type that is given', async () => {
  const { requests, call } = calling(() => json({}));
  await call({ method: 'put', url, text: '{ "a": 1 }', headers: { 'Content-Type': 'application/json' } });
  await call({ method: 'post', url, text: 'a=1' });
  expect(requests.map(({ headers, body }) => [headers['content-type'], body.text])).toEqual([
    ['application/json', '{ "a": 1 }'],
    ['application/x-www-form-urlencoded', 'a=1'],
  ]);
});

test('a query that was written by hand goes out as it was written', async () => {
  const { requests, call } = calling(() => json({}));
  await call({ method: 'get', url: `${url}?sysparm_query=name=task^ORname=incident` });
  expect(requests.map(urlOf)).toEqual([`${url}?sysparm_query=name=task^ORname=incident`]);
});

test('user and password in a URL become basic auth', async () => {
  const { requests, call } = calling(() => json({}));
  await call({ method: 'get', url: 'https://u:p%20q@vendor.example/api', headers: { authorization: 'Bearer other' } });
  expect(requests.map((request) => [urlOf(request), request.headers['authorization']])).toEqual([[url, 'Basic dTpwIHE=']]);
});

test.each([
  ['{"a":1}', { a: 1 }],
  ['[1]', [1]],
  ['"text"', 'text'],
  ['{"broken', '{"broken'],
  ['', ''],
])('the body %j is read as %j', async (sent, read) => {
  const { call } = calling(() => plain(sent));
  expect((await call({ method: 'get', url })).body).toEqual(read);
});

test('the name of the server is what TLS asks for', async () => {
  const { call } = calling(() => json({}));
  const names = ['https://vendor.example', 'http://vendor.example', 'https://127.0.0.1', 'https://[::1]'].map(
    async (address) => (await call({ method: 'get', url: address })).servername,
  );
  expect(await Promise.all(names)).toEqual(['vendor.example', '', '', '']);
});

test.each([
  [400, 'ERR_BAD_REQUEST'],
  [404, 'ERR_BAD_REQUEST'],
  [500, 'ERR_BAD_RESPONSE'],
  [304, 'ERR_BAD_RESPONSE'],
])('status %i is a failure that knows the answer', async (status, code) => {
  const { requests, call } = calling(() => (status === 304 ? empty(status) : json({ reason: 'no' }, status)));
  const error = await failure(call({ method: 'get', url }));
  expect([error.message, error.code, error.response?.status]).toEqual([`Request failed with status code ${status}`, code, status]);
  expect(requests).toHaveLength(1);
});

test("what breaks below has Node's words and code, wrapped or not", async () => {
  const broken = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  for (const thrown of [broken, new TypeError('fetch failed', { cause: broken })]) {
    const { call } = calling(() => Promise.reject(thrown));
    expect(await failure(call({ method: 'get', url }))).toMatchObject({
      message: broken.message,
      code: 'ECONNREFUSED',
      response: undefined,
    });
  }
});

test('a host with several addresses fails once for each', async () => {
  const causes = ['connect ECONNREFUSED ::1:1', 'connect ECONNREFUSED 127.0.0.1:1'].map((message) => new Error(message));
  const { call } = calling(() => Promise.reject(Object.assign(new AggregateError(causes), { code: 'ECONNREFUSED' })));
  const { message, code } = await failure(call({ method: 'get', url }));
  expect([message, code]).toEqual(['connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED']);
});

test("a connection that ends before the answer hangs up, whatever the platform's fetch says", async () => {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  const { call } = calling(() => Promise.reject(new TypeError('fetch failed', { cause })));
  expect(await failure(call({ method: 'get', url }))).toMatchObject({ message: 'socket hang up', code: 'ECONNRESET' });
});

test.each([
  ['not a url', 'Invalid URL', 'ERR_INVALID_URL'],
  ['', 'Invalid URL', 'ERR_INVALID_URL'],
  ['ftp://vendor.example', 'Unsupported protocol ftp:', 'ERR_BAD_REQUEST'],
])('the URL %j is not called', async (bad, message, code) => {
  const { requests, call } = calling(() => json({}));
  expect(await failure(call({ method: 'get', url: bad }))).toMatchObject({ message, code });
  expect(requests).toEqual([]);
});

/** Moves the time on as soon as somebody sleeps. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(ms);
}

test('an answer that does not come in time is given up', async () => {
  const { clock, requests, call } = calling(({ caller }) => new Promise((_, reject) => caller?.onEnd(() => reject(caller.reason))));
  const failed = failure(call({ method: 'get', url }));
  await pass(clock, 60_000);
  expect(await failed).toMatchObject({ message: 'timeout of 60000ms exceeded', code: 'ECONNABORTED' });
  expect(requests[0]?.caller?.isOver).toBe(true);
});

test('a body that does not end in time breaks off', async () => {
  const delivery = { chunks: 2, ms: 60_001, cutAfter: undefined, until: new Ending() };
  const { clock, call } = calling(() => ({ ...json({ a: 1 }), delivery }));
  const failed = failure(call({ method: 'get', url }));
  await pass(clock, 60_000);
  expect(await failed).toMatchObject({
    message: 'stream has been aborted',
    code: 'ERR_BAD_RESPONSE',
    response: { status: 200, body: undefined },
  });
});

test.each<[string, () => HttpResponse | Promise<HttpResponse>]>([
  ['on its way', () => Promise.reject(new BrokenAnswer(empty(200), new Error('aborted')))],
  ['on purpose', () => ({ ...json({ a: 1 }), delivery: { chunks: 1, ms: 0, cutAfter: 3, until: new Ending() } })],
])('a body that is cut off %s leaves a head', async (_, answer) => {
  expect(await failure(calling(answer).call({ method: 'get', url }))).toMatchObject({
    message: 'stream has been aborted',
    code: 'ERR_BAD_RESPONSE',
    response: { status: 200, body: undefined },
  });
});

test('a body that cannot be decompressed says why', async () => {
  const broken = Object.assign(new Error('incorrect header check'), { code: 'Z_DATA_ERROR' });
  const { call } = calling(() => Promise.reject(broken));
  expect(await failure(call({ method: 'get', url }))).toMatchObject({ message: 'incorrect header check', code: 'Z_DATA_ERROR' });
});

test('a body may have as many bytes as the settings allow, and no more', async () => {
  const answering = (bytes: number) => calling(() => plain('é'.repeat(bytes / 2))).call({ method: 'get', url });
  expect((await answering(100)).status).toBe(200);
  const tooLarge = { message: 'maxContentLength size of 100 exceeded', code: 'ERR_BAD_RESPONSE', response: undefined };
  expect(await failure(answering(102))).toMatchObject(tooLarge);
  const unread = calling(() => ({ ...plain(''), body: new Payload('', 'too-large') }));
  expect(await failure(unread.call({ method: 'get', url }))).toMatchObject(tooLarge);
});

const redirecting = (status: number, location: string) => (request: HttpRequest) =>
  request.path === '/api' ? empty(status, { location }) : json({});

test.each([
  [301, 'post', 'GET', ''],
  [302, 'post', 'GET', ''],
  [303, 'patch', 'GET', ''],
  [302, 'patch', 'PATCH', '{"a":1}'],
  [307, 'post', 'POST', '{"a":1}'],
  [308, 'post', 'POST', '{"a":1}'],
] as const)('after %i a %s goes on as %s', async (status, method, next, body) => {
  const { requests, call } = calling(redirecting(status, '/there'));
  await call({ method, url, json: { a: 1 } });
  const [, second] = requests;
  expect(second && [urlOf(second), second.method, second.body.text]).toEqual(['https://vendor.example/there', next, body]);
  expect('content-type' in Object(second?.headers)).toBe(body !== '');
});

test.each([
  ['/there', true],
  ['https://sub.vendor.example/there', true],
  ['https://vendor.example:8443/there', false],
  ['https://other.example/there', false],
  ['http://vendor.example/there', false],
])('credentials sent on to %s: %s', async (location, kept) => {
  const { requests, call } = calling(redirecting(302, location));
  await call({ method: 'get', url, headers: { authorization: 'Basic x', 'private-token': 'y' } });
  expect(['authorization' in Object(requests[1]?.headers), requests[1]?.headers['private-token']]).toEqual([kept, 'y']);
});

test('a redirect to a host that is not allowed is not followed', async () => {
  const text = 'target hostname "other.example" is not added to the Kibana config xpack.actions.allowedHosts';
  const { requests, call } = calling(redirecting(302, 'https://other.example/there'), {
    ensureHostnameAllowed: () => {
      throw new Error(text);
    },
  });
  const { message, code } = await failure(call({ method: 'get', url }));
  expect([message, code]).toEqual([`Redirected request failed: ${text}`, 'ERR_FR_REDIRECTION_FAILURE']);
  expect(requests).toHaveLength(1);
});

test.each([
  ['http://[::1', 'Redirected request failed: Invalid URL'],
  ['ftp://other.example', 'Redirected request failed: Unsupported protocol ftp:'],
])('a redirect to %s fails', async (location, message) => {
  const { call } = calling(redirecting(302, location));
  expect((await failure(call({ method: 'get', url }))).message).toBe(message);
});

test('a redirect without a location is a failure like any other', async () => {
  const { call } = calling(() => empty(302));
  expect((await failure(call({ method: 'get', url }))).message).toBe('Request failed with status code 302');
});

test('a circle of redirects ends', async () => {
  const { requests, call } = calling(() => empty(302, { location: '/api' }));
  expect(await failure(call({ method: 'get', url }))).toMatchObject({
    message: 'Maximum number of redirects exceeded',
    code: 'ERR_FR_TOO_MANY_REDIRECTS',
  });
  expect(requests).toHaveLength(22);
});

/** What the checks of an answer's kind say of it. */
async function checked(answer: HttpResponse, attributes: readonly string[] = [], version = defaultRelease): Promise<string | undefined> {
  const kibana = kibanaVersion(version);
  const response = await calling(() => answer).call({ method: 'get', url });
  try {
    assertJsonResponse(response, { method: 'get', url }, kibana);
    requireAttributes(response, attributes, kibana);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('an answer that has to be JSON is refused as anything else', async () => {
  const supported = `in get ${url}. Supported content types: application/json`;
  const typed = (body: string) => plain(body, 200, 'application/json;charset=UTF-8');
  expect(await checked(html())).toBe(`Unsupported content type: text/html ${supported}`);
  expect(await checked(empty(200))).toBe(`Unsupported content type: undefined ${supported}`);
  expect(await checked(typed('{"broken'))).toBe('Response is not a valid JSON');
  expect(await checked(typed(''))).toBeUndefined();
  expect(await checked(empty(204), ['id'])).toBeUndefined();
  expect(await checked(empty(204), [], '9.3.9')).toBe(`Unsupported content type: undefined ${supported}`);
});

test('attributes that have to be there may be null, but not undefined', async () => {
  const missing = 'Response is missing at least one of the expected fields: id,key';
  expect(await checked(json({ id: null, key: 'K' }), ['id', 'key'])).toBeUndefined();
  expect(await checked(json({ id: 1 }), ['id', 'key'])).toBe(missing);
  expect(await checked(json([]), ['id', 'key'])).toBe(missing);
  expect(await checked(plain('', 200, 'application/json'), ['id', 'key'])).toBe(missing);
});
