import { describe, expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { rawRequest } from '../../server/raw-request.ts';
import { describeTargets } from '../../targets.ts';

const notFound = { statusCode: 404, error: 'Not Found', message: 'Not Found' };

describeTargets('a HEAD', (start) => {
  it.each([
    '/api/status',
    '/api/actions/connector_types',
    '/api/actions/connector/none',
    '/api/nothing',
    '/api/cases/_find?foo=bar',
    '/%zz',
  ])('of %s has all that a GET has but the body, its length included', async (path) => {
    const kibana = await start({ clock: '2026-01-01T00:00:00.000Z' });
    const get = await kibana.fetch(path, { headers: { 'accept-encoding': 'identity' } });
    const text = await get.text();
    const head = await kibana.fetch(path, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
    expect([head.status, await head.text()]).toEqual([get.status, '']);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(head.headers.get('content-encoding')).toBeNull();
    const others = (answer: Response) =>
      [...answer.headers].filter(([name]) => !['content-length', 'date', 'vary', 'connection', 'keep-alive'].includes(name)).sort();
    expect(others(head)).toEqual(others(get));
  });

  it('of a path with a POST only is a 404', async () => {
    expect((await (await start()).fetch('/api/cases', { method: 'HEAD' })).status).toBe(404);
  });
});

describeTargets('a method that no route has', (start) => {
  it.each([
    ['OPTIONS', '/api/cases'],
    ['OPTIONS', '/api/status'],
    ['OPTIONS', '/api/nothing'],
    ['PATCH', '/api/status'],
    ['PUT', '/api/cases'],
    ['PROPFIND', '/api/cases'],
  ])('is a 404, whoever asks: %s %s', async (method, path) => {
    const answer = await (await start({ auth: 'strict' })).fetch(path, { method, headers: { origin: 'http://page.example' } });
    expect([answer.status, await answer.json()]).toEqual([404, notFound]);
    expect([answer.headers.get('allow'), answer.headers.get('access-control-allow-origin')]).toEqual([null, null]);
  });
});

describe('over a socket', () => {
  // As hapi 21.4 answers; Node refuses by itself what is no method of HTTP, and drops a CONNECT.
  it('any other method of HTTP is a 404, and what is none a bare 400', async () => {
    await using server = await startMockKibana();
    for (const method of ['TRACE', 'PURGE', 'SEARCH', 'M-SEARCH', 'LINK', 'REPORT']) {
      const { status, body } = await rawRequest(server.url, `${method} /api/cases`, { host: 'kibana' });
      expect([method, status, JSON.parse(body)]).toEqual([method, 404, notFound]);
    }
    for (const method of ['FOO', 'get', '_special']) {
      expect(await rawRequest(server.url, `${method} /api/cases`, { host: 'kibana' })).toEqual({ status: 400, headers: {}, body: '' });
    }
  });
});
