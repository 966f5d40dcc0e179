import { expect, it } from 'vitest';
import { version } from '#src/kernel/version.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets } from '../../targets.ts';
import { indexRecord, record } from '../connectors/index-record.ts';

const always = {
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'kbn-name': 'kibana',
  'cache-control': 'private, no-cache, no-store, must-revalidate',
};
const opener = { 'cross-origin-opener-policy': 'same-origin' };
const isolation = {
  ...opener,
  'permissions-policy': 'camera=(), display-capture=(), fullscreen=(self), geolocation=(), microphone=(), web-share=()',
};

describeTargets('the headers of an answer', (start) => {
  const old = { ...always, 'referrer-policy': 'no-referrer-when-downgrade' };
  const strict = { ...always, 'referrer-policy': 'strict-origin-when-cross-origin' };
  it.each([
    ['7.17.0', old, ['permissions-policy', 'cross-origin-opener-policy', 'elastic-api-version']],
    ['8.6.0', old, ['permissions-policy', 'cross-origin-opener-policy', 'elastic-api-version']],
    ['8.7.0', { ...old, ...opener }, ['permissions-policy', 'elastic-api-version']],
    ['8.8.0', { ...old, ...opener }, ['permissions-policy', 'elastic-api-version']],
    ['8.9.0', { ...old, ...isolation }, ['elastic-api-version']],
    ['8.12.0', { ...old, ...isolation }, ['elastic-api-version']],
    ['8.13.0', { ...strict, ...isolation }, ['elastic-api-version']],
    ['8.15.0', { ...strict, ...isolation }, ['elastic-api-version']],
    ['8.16.0', { ...strict, ...isolation, 'elastic-api-version': '2023-10-31' }, ['kbn-version', 'warning']],
    ['9.4.0', { ...strict, ...isolation, 'elastic-api-version': '2023-10-31' }, ['kbn-version', 'strict-transport-security']],
  ])('of %s', async (kibanaVersion, present, absent) => {
    const kibana = await start({ kibanaVersion });
    for (const path of ['/api/actions/connectors', '/api/actions/connector/none']) {
      const headers = Object.fromEntries((await kibana.send('GET', path)).headers);
      expect(headers).toMatchObject(present);
      expect(headers['kbn-license-sig']).toMatch(/^[0-9a-f]{64}$/);
      expect(absent.filter((name) => name in headers)).toEqual([]);
    }
  });

  it('sign the licence, each with another signature, and none that is not known', async () => {
    const signatureWith = async (license: 'basic' | 'trial' | 'trial-expired' | 'unavailable') =>
      (await (await start({ license })).send('GET', '/api/status')).headers.get('kbn-license-sig');
    const signatures = [await signatureWith('basic'), await signatureWith('trial'), await signatureWith('trial-expired')];
    expect(new Set(signatures).size).toBe(3);
    expect(signatures).not.toContain(null);
    // What it was once: text that says what this is.
    for (const signature of signatures) expect(Buffer.from(signature ?? '', 'hex').toString('latin1')).not.toMatch(/^[ -~]*$/);
    expect(await signatureWith('trial')).toBe(signatures[1]);
    expect(await signatureWith('unavailable')).toBeNull();
  });

  it('say whose they are in one header only, which can be left out', async () => {
    const paths = ['/api/status', '/api/nothing', '/api/actions/connectors', '/api/actions/connector/none', '/%zz'];
    for (const [options, expected] of [
      [{}, version],
      [{ identify: false }, null],
    ] as const) {
      const kibana = await start(options);
      for (const path of paths) {
        const { headers, text } = await kibana.send('GET', path);
        expect(headers.get('x-mock-kibana')).toBe(expected);
        const others = [...headers].filter(([name]) => name !== 'x-mock-kibana');
        expect(JSON.stringify(others) + text).not.toMatch(/mock/i);
      }
    }
  });

  it('have the name that the server was given', async () => {
    const kibana = await start({ serverName: 'kibana-7f9c' });
    expect((await kibana.send('GET', '/api/nothing')).headers.get('kbn-name')).toBe('kibana-7f9c');
  });

  it('leave out of that name what no header can carry', async () => {
    const kibana = await start({ serverName: 'k✓bün' });
    const { status, headers, body } = await kibana.send('GET', '/api/status');
    expect([status, headers.get('kbn-name'), body]).toMatchObject([200, 'kbn', { name: 'k✓bün' }]);
  });

  it.each<[string, number, string, RequestInit]>([
    ['success', 200, '/api/actions/connectors', {}],
    ['a refusal of the route itself', 404, '/api/actions/connector/none', {}],
    ['a refusal of the schemas', 400, '/api/actions/connector_types?x=y', {}],
  ])('name the version of the public API on %s', async (_, status, path, init) => {
    const answer = await (await start()).fetch(path, init);
    expect([answer.status, answer.headers.get('elastic-api-version')]).toEqual([status, '2023-10-31']);
  });

  it.each<[string, number, string, RequestInit]>([
    ['an unknown route', 404, '/api/nothing', {}],
    ['a missing kbn-xsrf', 400, '/api/actions/connector', { method: 'POST' }],
    ['another kbn-version', 400, '/api/actions/connectors', { headers: { 'kbn-version': '1.2.3' } }],
    ['broken JSON', 400, '/api/actions/connector', { method: 'POST', body: Buffer.from('{') }],
    [
      'a body that nothing reads',
      415,
      '/api/actions/connector',
      { method: 'POST', body: '<a/>', headers: { 'content-type': 'text+xml/x' } },
    ],
    ['an internal route', 200, '/internal/actions/connectors', { headers: { 'x-elastic-internal-origin': 'me' } }],
    ['missing credentials', 401, '/api/actions/connectors', {}],
  ])('name no version of the API on %s', async (_, status, path, init) => {
    const answer = await (await start(status === 401 ? { auth: 'strict' } : {})).fetch(path, init);
    expect([answer.status, answer.headers.get('elastic-api-version')]).toEqual([status, null]);
  });

  it('take any elastic-api-version of a request', async () => {
    const kibana = await start();
    expect((await kibana.send('GET', '/api/actions/connectors', undefined, { 'elastic-api-version': 'nonsense' })).status).toBe(200);
  });

  it.each([
    ['8.16.0', null],
    ['8.17.0', expect.stringMatching(/^299 Kibana-8\.17\.0 "/)],
  ])('warn of the deprecated routes: %s', async (kibanaVersion, warning) => {
    const kibana = await start({ kibanaVersion });
    expect((await kibana.send('GET', '/api/actions')).headers.get('warning')).toEqual(warning);
    expect((await kibana.send('GET', '/api/actions/connectors')).headers.get('warning')).toBeNull();
  });

  it('say nothing of the content where there is none', async () => {
    const kibana = await start({ connectorTypes: [indexRecord()] });
    const { body } = await kibana.send<{ id: string }>('POST', '/api/actions/connector', record);
    const answer = await kibana.send('DELETE', `/api/actions/connector/${body.id}`);
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([204, '', null]);
    expect(answer.headers.get('kbn-name')).toBe('kibana');
  });
});

describeTargets('an error', (start) => {
  it.each<[string, RequestInit, string]>([
    ['/api/nothing', {}, '{"statusCode":404,"error":"Not Found","message":"Not Found"}'],
    [
      '/api/actions/connector',
      { method: 'POST' },
      '{"statusCode":400,"error":"Bad Request","message":"Request must contain a kbn-xsrf header."}',
    ],
    [
      '/api/actions/connectors',
      { headers: { 'kbn-version': '8.0.0' } },
      `{"statusCode":400,"error":"Bad Request","message":"Browser client is out of date, please refresh the page (\\"kbn-version\\" header was \\"8.0.0\\" but should be \\"${defaultRelease}\\")","attributes":{"expected":"${defaultRelease}","got":"8.0.0"}}`,
    ],
  ])('is written as %s shows', async (path, init, text) => {
    expect(await (await (await start()).fetch(path, init)).text()).toBe(text);
  });
});

describeTargets('what this program gets wrong', (start) => {
  const broken = {
    ...indexRecord(),
    config() {
      throw new Error('a mistake of the type');
    },
  };

  it.each([
    ['7.17.0', 'An internal server error occurred.'],
    ['8.0.0', 'An internal server error occurred. Check Kibana server logs for details.'],
    ['9.4.0', 'An internal server error occurred. Check Kibana server logs for details.'],
  ])('is the 500 of %s, which names no version of the API', async (kibanaVersion, message) => {
    const answer = await (await start({ kibanaVersion, connectorTypes: [broken] })).send('POST', '/api/actions/connector', record);
    expect(answer.body).toEqual({ statusCode: 500, error: 'Internal Server Error', message });
    expect(answer.headers.get('elastic-api-version')).toBeNull();
    expect(answer.headers.get('x-mock-kibana-error')).toMatch(/^Error: a mistake of the type \| at .*headers\.test\.ts/);
  });

  it('is not told by a Kibana that shall not say what it is', async () => {
    const answer = await (await start({ connectorTypes: [broken], identify: false })).send('POST', '/api/actions/connector', record);
    expect([answer.status, answer.headers.get('x-mock-kibana-error')]).toEqual([500, null]);
  });
});

describeTargets('the kbn-xsrf header', (start) => {
  it.each(['POST', 'PUT', 'DELETE'])('is needed for a %s', async (method) => {
    const path = `/api/actions/connector${method === 'POST' ? '' : '/x'}`;
    const answer = await (await start()).fetch(path, { method });
    expect([answer.status, await answer.json()]).toMatchObject([400, { message: 'Request must contain a kbn-xsrf header.' }]);
  });

  it.each([
    ['an empty one', { 'kbn-xsrf': '' }],
    ['any value', { 'kbn-xsrf': 'no' }],
    ['kbn-version', { 'kbn-version': defaultRelease }],
  ])('is there with %s', async (_, headers) => {
    const answer = await (await start()).fetch('/api/actions/connector/x', { method: 'DELETE', headers });
    expect(answer.status).toBe(404);
  });

  it.each([
    ['an API key', { authorization: 'ApiKey eDp5' }],
    ['the mark of Kibana’s own pages', { 'x-elastic-internal-origin': 'Kibana' }],
  ])('is not replaced by %s', async (_, headers: Record<string, string>) => {
    expect((await (await start()).fetch('/api/actions/connector/x', { method: 'DELETE', headers })).status).toBe(400);
  });
});
