import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ControlRoute } from '#src/control/routes/control-route.ts';
import { controlRoutes } from '#src/control/routes/routes.ts';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import { vendorExamples } from '../connector-types/examples/index.ts';

let server: RunningMockKibana;
beforeAll(async () => {
  server = await startMockKibana();
});
afterAll(() => server.close());

/** Sends what a `fetch` would not. */
const send = (method: string, path: string, body: string | Uint8Array = '', headers: Record<string, string> = {}) =>
  new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const { port } = new URL(server.url);
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request({ port, method, path, headers: { ...length, ...headers } }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () => {
        const type = incoming.headers['content-type'] ?? '';
        resolve({ status: incoming.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() });
      });
      incoming.on('error', reject);
    });
    outgoing.on('error', reject).end(body);
  });

const nested = (depth: number) => `${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`;
const oddName = fc.constantFrom(
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty',
  'x',
  '..',
  '%zz',
  '%',
  '%00',
  'jira',
  'a%2Fb',
  '',
);
const plain = [
  '{}',
  '[]',
  '""',
  '5',
  'null',
  '"toString"',
  '"constructor"',
  '"__proto__"',
  '"jira.unauthorized"',
  '[null]',
  '{"__proto__":{}}',
];
const told = [
  { preset: 'toString' },
  { preset: 'jira.unauthorized', times: 0 },
  { match: { path: `/${'a*'.repeat(40_000)}` } },
  { match: { path: '/(*[' }, times: 1e99 },
  { match: { path: `/${'a'.repeat(70_000)}` }, fault: { kind: 'hang' } },
  { fault: { kind: 'meanwhile', action: 'constructor' } },
  { fault: [] },
  { ms: 1e308 },
  { ms: -1 },
  { now: '+275760-09-13T00:00:00.001Z' },
  { state: 1e15 },
  { id: 'constructor' },
  { id: '..', name: 'x' },
  { kibanaVersion: 'toString' },
  { seed: { simulators: { constructor: {} } } },
  { match: { headers: { a: 5 } }, timeout: 0 },
  { kibana: {}, simulators: {}, script: {}, now: 5, ids: 'x' },
];
const body = fc.oneof(
  fc.constantFrom(...plain, ...told.map((value) => JSON.stringify(value)), '{"broken', '\u0000', nested(3000), nested(20_000)),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
);
const anyRoute = fc.constantFrom(...controlRoutes.filter(({ path }) => path !== '/journal/wait' && path !== '/events'));
const query = fc.constantFrom('', '?', '?path=%zz', '?service=constructor', '?path=x', `?path=/${'*'.repeat(9000)}`, '?__proto__=1');
const withName = ({ path }: ControlRoute, name: string) => path.replace(/:\w+/, name);

/** The root of a simulator is the apiUrl of a connector. But for what it holds, which a GET asks, it is the third party who is asked there. */
const asksJira = (method: string, path: string) => !['GET', 'HEAD'].includes(method) && /\/__mock\/simulators\/jira(?:\?|$)/.test(path);

const seldom = <Value>(usual: Value, odd: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });
const oddHost = fc.oneof(
  fc.constantFrom(
    'a b',
    'a/b',
    'x:99999',
    '[0:0::1]',
    '[',
    'a@b',
    '%zz',
    'a?b',
    'xn--',
    'localhost:',
    ':80',
    'http://x',
    'a\\b',
    '',
    '127.1',
  ),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 12 }),
);
const oddHeader = fc.constantFrom<Record<string, string>>(
  { 'content-type': 'text/plain' },
  { 'content-type': ';' },
  { 'content-encoding': 'gzip' },
  { authorization: 'Bearer' },
  { origin: 'null' },
  { origin: 'x:' },
  { 'sec-fetch-site': 'cross-site' },
  { 'access-control-request-method': 'GET' },
);
const surroundings = fc.record({
  base: seldom('', fc.constantFrom('/w/none', '/w/mine', '/w/..', '/w/mine/.')),
  method: seldom('', fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'GET', 'POST')),
  host: seldom('localhost', oddHost),
  header: seldom({}, oddHeader),
});

// A failure prints its seed and the smallest request that shows it.
test('no control route answers anything with a 500, or with anything but JSON', async () => {
  server.createWorld({ id: 'mine' });
  await fc.assert(
    fc.asyncProperty(anyRoute, oddName, body, query, surroundings, async (route, name, sent, search, { base, method, host, header }) => {
      const [path, verb] = [`${base}/__mock${withName(route, name)}${search}`, method || route.method];
      const answer = await send(verb, path, verb === 'GET' || verb === 'HEAD' ? '' : sent, {
        ...{ 'content-type': 'application/json', host },
        ...header,
      });
      const told = `${verb} ${path} to ${JSON.stringify(host)} with ${JSON.stringify(header)} ${sent.slice(0, 200)}: ${answer.text.slice(0, 300)}`;
      // A third party says 501 where its simulator has no such route.
      expect(answer.status, told).toSatisfy((status) => status < 500 || (status === 501 && asksJira(verb, path)));
      const isEmpty = verb === 'HEAD' || answer.status === 204;
      expect([answer.text === '', /^application\/json/.test(answer.type)], told).toEqual(
        isEmpty ? [true, expect.anything()] : [false, true],
      );
      if (!isEmpty) JSON.parse(answer.text);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['GET', '/__mock/simulators/constructor', '', 404, 'there is no simulator "constructor"'],
  ['POST', '/__mock/faults', '"toString"', 400, 'there is no preset "toString"'],
  ['POST', '/__mock/faults', '{"preset":"constructor"}', 400, 'there is no preset "constructor"'],
  ['POST', '/__mock/journal/find', `{"match":{"body":${nested(3000)}}}`, 400, 'nested deeper than 500 levels'],
  [
    'POST',
    '/__mock/faults',
    JSON.stringify({ match: { path: `/${'a*'.repeat(40_000)}` }, fault: { kind: 'hang' } }),
    400,
    'expected at most 16384',
  ],
])('%s %s tells what is wrong', async (method, path, sent, status, message) => {
  const answer = await send(method, path, sent);
  expect(answer).toMatchObject({ status, text: expect.stringContaining(JSON.stringify(message).slice(1, -1)) });
});

test.each([
  ['POST', 'jira', 501, 'The jira simulator has no route for POST /__mock/simulators/jira.'],
  ['OPTIONS', 'jira', 501, 'The jira simulator has no route for OPTIONS /__mock/simulators/jira.'],
  ['POST', 'slack', 200, 'ok'],
  ['GET', 'jira', 200, '{"issues":[],"comments":[]}'],
])('%s of the root of %s is answered by whom it is for', async (method, simulator, status, message) => {
  await server.world.reset();
  const answer = await send(method, `/__mock/simulators/${simulator}`, method === 'GET' ? '' : '{}', {
    'content-type': 'application/json',
  });
  expect(answer).toMatchObject({ status, text: expect.stringContaining(message) });
  if (status === 501) expect(JSON.parse(answer.text)).toMatchObject({ routes: expect.arrayContaining(['POST /rest/api/2/issue']) });
});

const vendors = vendorExamples.map(({ simulator }) => simulator.name);
const vendorPath = fc.constantFrom('/', '/%zz', '/api/now/table/incident', ...vendorExamples.map(({ creates }) => creates.path));
const coded = fc.constantFrom<[string, Uint8Array]>(
  ...(['gzip', 'deflate', 'br', 'nonsense'] as const).map((encoding): [string, Uint8Array] => [encoding, Buffer.from('{"broken')]),
  ['gzip', gzipSync('{"fields":{}}').subarray(0, 12)],
  ['gzip', gzipSync('{"fields":{}}')],
);

test('no simulator answers a request that nobody sends with a 500', async () => {
  await server.world.reset();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...vendors),
      vendorPath,
      fc.constantFrom('TRACE', 'OPTIONS', 'PROPFIND', 'POST', 'PUT', 'GET'),
      coded,
      async (vendor, path, method, [encoding, sent]) => {
        const answer = await send(method, `/__mock/simulators/${vendor}${path}`, sent, {
          'content-encoding': encoding,
          'content-type': 'application/json',
        });
        expect(answer.status === 500, `${method} ${vendor}${path} ${encoding}: ${answer.text}`).toBe(false);
      },
    ),
    { numRuns: 150 },
  );
});
