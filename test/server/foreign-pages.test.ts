import { hostname } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningMockKibana, type StartOptions, startMockKibana } from '#src/server/server.ts';
import { rawRequest } from './raw-request.ts';

const listed = 'http://localhost:5173';
let server: RunningMockKibana;
let portOf: string;
beforeAll(async () => {
  server = await startMockKibana({ servedHosts: ['Served.example'], controlOrigins: [listed] });
  server.createWorld({ id: 'mine' });
  server.createWorld({ id: 'calls', thirdParties: { '.jira': 'network' } });
  portOf = new URL(server.url).port;
});
afterAll(() => server.close());

/** `own`: the browser says that the page is the server's; `silent`: nothing is said. */
type Whose = 'own' | 'foreign' | 'silent';

const sites: [site: string | undefined, whose: Whose][] = [
  [undefined, 'silent'],
  ['same-origin', 'own'],
  ['none', 'own'],
  ['same-site', 'foreign'],
  ['cross-site', 'foreign'],
  ['none, none', 'foreign'],
  ['sideways', 'foreign'],
];

const origins: [origin: (host: string) => string | undefined, whose: Whose | 'listed'][] = [
  [() => undefined, 'silent'],
  [(host) => `http://${host.toLowerCase()}`, 'own'],
  [(host) => `https://${host.toLowerCase()}`, 'own'],
  [() => listed, 'listed'],
  [() => 'null', 'foreign'],
  [(host) => `http://${host.toLowerCase().replace(/:\d+$/, '')}:1`, 'foreign'],
  [(host) => `http://${host.toLowerCase()}.evil.example`, 'foreign'],
  [(host) => `http://evil@${host.toLowerCase()}`, 'foreign'],
  [(host) => `http://sub.${host.toLowerCase()}`, 'foreign'],
  [(host) => `ftp://${host.toLowerCase()}`, 'foreign'],
  [(host) => `http://${host.toLowerCase()}, http://evil.example`, 'foreign'],
  [() => 'http://evil.example', 'foreign'],
  [() => '', 'foreign'],
];

const hosts: [host: string, isNear: boolean][] = [
  ['127.0.0.1', true],
  ['127.0.0.1:PORT', true],
  ['10.1.2.3:8080', true],
  ['[::1]:PORT', true],
  ['localhost:PORT', true],
  ['LOCALHOST', true],
  ['kibana:5601', true],
  [`${hostname()}:PORT`, true],
  ['served.example', true],
  ['SERVED.EXAMPLE:PORT', true],
  ['evil.example', false],
  ['evil.example:PORT', false],
  ['localhost.evil.example:PORT', false],
  ['127.0.0.1.evil.example', false],
  ['sub.served.example', false],
  ['served.example.', false],
];

/** Where a request goes. Only to `kibana` may every page and every name. */
type Goal = 'control' | 'kibana' | 'network';
const targets: [target: string, goal: Goal][] = [
  ['/__mock/health', 'control'],
  ['/__mock', 'control'],
  ['/__mock?x=1', 'control'],
  ['/__mock/nothing/there', 'control'],
  ['/__mock/simulators/jira/rest/api/2/serverInfo', 'control'],
  ['/w/mine/__mock/health', 'control'],
  ['/w/mine/__mock/simulators/jira/rest/api/2/serverInfo', 'control'],
  ['/w/calls/__mock/health', 'control'],
  ['/w/nobody/__mock/health', 'control'],
  ['/api/../__mock/health', 'control'],
  ['/w/mine/api/%2e%2e/__mock/health', 'control'],
  ['/w/mine/../../__mock\\health', 'control'],
  ['http://127.0.0.1/__mock/health', 'control'],
  ['HTTPS://evil.example/w/mine/__mock/health', 'control'],
  ['/api/status', 'kibana'],
  ['/w/mine/api/status', 'kibana'],
  ['/w/nobody/api/status', 'kibana'],
  ['/__mockx/../api/status', 'kibana'],
  ['/__mock/../api/status', 'kibana'],
  ['http://evil.example?/__mock/health', 'kibana'],
  ['/w/calls/api/status', 'network'],
  ['/w/mine/../calls/api/status', 'network'],
  ['http://evil.example/w/calls/nothing', 'network'],
];

const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'DELETE'),
  // Half of them by browsers that do not tell the site, as of an address that is not the own machine's.
  site: fc.oneof(fc.constant<(typeof sites)[number]>([undefined, 'silent']), fc.constantFrom(...sites)),
  origin: fc.constantFrom(...origins),
  host: fc.oneof(...[true, true, true, false].map((isNear) => fc.constantFrom(...hosts.filter(([, near]) => near === isNear)))),
  target: fc.oneof(
    ...(['control', 'control', 'kibana', 'network'] as const).map((goal) => fc.constantFrom(...targets.filter(([, its]) => its === goal))),
  ),
});

describe('whoever asks', () => {
  const tried = new Set<string>();

  it('is let in or refused by what the browser says of the page and of the name of the host, whatever the path is spelt like', async () => {
    const property = fc.asyncProperty(request, async ({ method, site: [site, siteIs], origin: [originAt, originIs], ...where }) => {
      const {
        host: [hostText, isNear],
        target: [target, goal],
      } = where; // prettier-ignore
      const host = hostText.replace('PORT', portOf);
      const origin = originAt(host);
      const isForeign = originIs !== 'listed' && (siteIs === 'silent' ? originIs === 'foreign' : siteIs === 'foreign');
      const isRefused = (!isNear && goal !== 'kibana') || (isForeign && goal === 'control');
      const headers = { host, ...(site !== undefined && { 'sec-fetch-site': site }), ...(origin !== undefined && { origin }) };
      const seen = server.world.journal.size;
      const answer = await rawRequest(server.url, `${method} ${target}`, headers);
      const plain = isRefused ? 403 : (await rawRequest(server.url, `${method} ${target}`, { host: 'localhost' })).status;
      tried.add(`${goal} ${isRefused ? 'refused' : 'let in'}`);
      expect(answer.status).toBe(plain);
      if (!isRefused) return;
      expect(answer.headers['content-type']).toBe('application/json');
      expect(JSON.parse(answer.body).message).toMatch(
        isNear ? /start with --control-origins .*\(controlOrigins\)/ : /--served-hosts \S+ \(servedHosts\)/,
      );
      expect(server.world.journal.size).toBe(seen);
    });
    await fc.assert(property, { numRuns: 400 });
    expect([...tried].sort()).toEqual(['control let in', 'control refused', 'kibana let in', 'network let in', 'network refused']);
  });
});

/** What curl sends with `-d`, and nothing else. */
const curl = (body: string, host: string) =>
  ({
    host,
    'user-agent': 'curl/8.5.0',
    accept: '*/*',
    'content-length': String(body.length),
    'content-type': 'application/x-www-form-urlencoded',
  }) as const;

describe('the mock’s own API', () => {
  const begin = async (options?: StartOptions) => {
    const started = await startMockKibana(options);
    return { url: started.url, [Symbol.asyncDispose]: () => started.close() };
  };

  it('takes a `curl -d` that says nothing of itself', async () => {
    await using kibana = await begin();
    const body = '{"preset":"kibana.notReady"}';
    expect(await rawRequest(kibana.url, 'POST /__mock/faults', curl(body, new URL(kibana.url).host), body)).toMatchObject({ status: 201 });
    expect((await fetch(`${kibana.url}/api/status`)).status).toBe(503);
  });

  it('takes no form of a foreign page, and reads no more of it than the head', async () => {
    await using kibana = await begin();
    const headers = { ...curl('', 'localhost'), 'content-length': '1000000', origin: 'http://evil.example' };
    const answer = await rawRequest(kibana.url, 'POST /__mock/clear', headers, '{');
    expect(answer).toMatchObject({ status: 403, headers: { connection: 'close' } });
    expect(JSON.parse(answer.body).message).toBe(
      'mock-kibana lets no page of another origin use its own API: the browser says Origin: http://evil.example. Expected a page of this ' +
        'very host and port, or a program, which sends neither header. To let that page in, start with --control-origins http://evil.example (controlOrigins).',
    );
  });

  it('is asked by HTTP/1.0 without a host, as health checks do', async () => {
    await using kibana = await begin();
    const { hostname: address, port } = new URL(kibana.url);
    expect(await rawRequest(`http://${address}:${port}`, 'GET /__mock/health', { host: '' })).toMatchObject({ status: 200 });
  });

  it('may be used from the browser by pages of listed origins, and their preflights are answered', async () => {
    await using kibana = await begin({ controlOrigins: [listed] });
    const page = { host: new URL(kibana.url).host, origin: listed, 'sec-fetch-site': 'same-site' };
    const asked = { 'access-control-request-method': 'DELETE', 'access-control-request-headers': 'authorization,content-type' };
    expect(await rawRequest(kibana.url, 'OPTIONS /__mock/journal', { ...page, ...asked })).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': listed,
        'access-control-allow-methods': 'DELETE',
        'access-control-allow-headers': 'authorization,content-type',
        vary: 'Origin',
      },
    });
    const readable = { headers: { 'access-control-allow-origin': listed, vary: 'Origin' } };
    expect(await rawRequest(kibana.url, 'GET /__mock/clock', page)).toMatchObject({ status: 200, ...readable });
    expect(await rawRequest(kibana.url, 'GET /__mock/simulators/jira/nothing', page)).toMatchObject({ status: 501, ...readable });
    expect((await rawRequest(kibana.url, 'GET /api/status', page)).headers['access-control-allow-origin']).toBeUndefined();
    const stranger = { ...page, origin: 'http://localhost:5174', ...asked };
    expect((await rawRequest(kibana.url, 'OPTIONS /__mock/journal', stranger)).status).toBe(403);
  });

  it('is reached under the name that the server listens at', async () => {
    await using kibana = await begin({ host: 'localhost' });
    expect((await fetch(`${kibana.url}/__mock/health`)).status).toBe(200);
  });
});
