import { expect, it } from 'vitest';
import { describeTargets } from '../../targets.ts';
import { indexRecord, record } from '../connectors/index-record.ts';

const notFound = { statusCode: 404, error: 'Not Found', message: 'Not Found' };
const nobody = { auth: 'strict' } as const;

describeTargets('a path that Kibana does not have', (start) => {
  it.each([
    ['GET', '/api/nothing'],
    ['GET', '/api/actions/connector'],
    ['GET', '/api/actions/connectors/x'],
    ['GET', '/api//actions/connectors'],
    ['GET', '/API/actions/connectors'],
    ['PATCH', '/api/actions/connector/x'],
    ['PUT', '/api/actions/connector'],
    ['POST', '/api/actions/connectors'],
    ['DELETE', '/api/actions/connectors'],
    ['OPTIONS', '/api/actions/connectors'],
    ['POST', '/api/status'],
    ['POST', '/'],
    ['GET', '/s/UPPER/api/actions/connectors'],
    ['GET', '/s//api/actions/connectors'],
    ['GET', '/s/a/s/b/api/actions/connectors'],
    ['GET', '/api/s/a/actions/connectors'],
  ])('%s %s is not found', async (method, path) => {
    const answer = await (await start()).send(method, path);
    expect([answer.status, answer.body]).toEqual([404, notFound]);
  });

  it.each([
    ['GET', 401],
    ['HEAD', 401],
    ['POST', 404],
    ['DELETE', 404],
    ['OPTIONS', 404],
  ])('answers a %s of nobody with %i', async (method, status) => {
    expect((await (await start(nobody)).fetch('/api/nothing', { method })).status).toBe(status);
  });

  it.each([
    ['/api/actions/connectors/', '/api%2Factions%2Fconnectors'],
    ['/s/team/api/actions/connectors/?a=b', '/s/team/api%2Factions%2Fconnectors?a=b'],
    ['/', '/app/home'],
    ['/s/team/', '/s/team/app/home'],
  ])('%s leads on to %s', async (path, location) => {
    const answer = await (await start()).fetch(path, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, location]);
  });

  it.each(['/api/actions/connector/%E0%A4%A', '/api/actions/connectors?x=1&y=%', '/%', '/api/actions/connector/%ff'])(
    '%s is no server error, whatever its percent signs',
    async (path) => {
      const answer = await (await start()).send('GET', path);
      const status = path.includes('?') ? 200 : 400;
      expect(answer.status).toBe(status);
      if (status === 400) expect(answer.body).toEqual({ statusCode: 400, error: 'Bad Request', message: 'Bad Request' });
    },
  );
});

describeTargets('a HEAD', (start) => {
  it('is a GET without the body', async () => {
    const kibana = await start();
    const answer = await kibana.fetch('/api/actions/connectors', { method: 'HEAD' });
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([200, '', 'application/json; charset=utf-8']);
    expect((await kibana.fetch('/api/actions/connector/none', { method: 'HEAD' })).status).toBe(404);
  });
});

describeTargets('a path', (start) => {
  it('decodes an id once', async () => {
    const { body } = await (await start()).send('GET', '/api/actions/connector/a%2Fb%20%C3%A9%2525');
    expect(body).toMatchObject({ message: 'Saved object [action/a/b é%25] not found' });
  });

  it('needs the base path that Kibana was given', async () => {
    const kibana = await start({ basePath: '/kbn', connectorTypes: [indexRecord()] });
    const { body } = await kibana.send<{ id: string }>('POST', '/kbn/s/team/api/actions/connector', record);
    expect((await kibana.send('GET', `/kbn/s/team/api/actions/connector/${body.id}`)).status).toBe(200);
    expect((await kibana.send('GET', `/kbn/api/actions/connector/${body.id}`)).status).toBe(404);
    for (const path of ['/api/status', '/kbnx/api/status', '/s/team/kbn/api/status', '/']) {
      expect((await kibana.send('GET', path)).body).toEqual(notFound);
    }
    expect((await kibana.fetch('/kbn', { redirect: 'manual' })).headers.get('location')).toBe('/kbn/app/home');
  });

  it('is not found without the base path, whoever asks', async () => {
    expect((await (await start({ ...nobody, basePath: '/kbn' })).fetch('/api/status')).status).toBe(404);
  });
});

describeTargets('a space', (start) => {
  it('need not exist', async () => {
    const kibana = await start({ connectorTypes: [indexRecord()] });
    expect((await kibana.send('POST', '/s/nowhere-yet/api/actions/connector', record)).status).toBe(200);
    expect((await kibana.send('GET', '/s/nowhere-yet/api/actions/connectors')).body).toHaveLength(1);
    expect((await kibana.send('GET', '/s/elsewhere/api/actions/connectors')).body).toEqual([]);
  });

  it('called default is the one without a name', async () => {
    const kibana = await start({ connectorTypes: [indexRecord()] });
    const { body } = await kibana.send<{ id: string }>('POST', '/s/default/api/actions/connector', record);
    expect((await kibana.send('GET', `/api/actions/connector/${body.id}`)).body).toMatchObject({ id: body.id });
  });
});

describeTargets('an internal route', (start) => {
  const path = '/internal/actions/connector_types';

  it.each([
    ['a header', path, { 'x-elastic-internal-origin': '' }],
    ['a query parameter', `${path}?elasticInternalOrigin=true`, {}],
  ])('opens to %s from 9.0 on', async (_, url, headers: Record<string, string>) => {
    expect((await (await start({ kibanaVersion: '9.0.0' })).fetch(url, { headers })).status).toBe(200);
  });

  it.each([path, `/s/team${path}`, `${path}?elasticInternalOrigin=false`])('stays shut to %s', async (url) => {
    const headers: HeadersInit = url.includes('?') ? { 'x-elastic-internal-origin': 'Kibana' } : {};
    const answer = await (await start({ kibanaVersion: '9.0.0' })).fetch(url, { headers });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        statusCode: 400,
        error: 'Bad Request',
        message: `uri [${path}] with method [get] exists but is not available with the current configuration`,
      },
    ]);
  });

  it('was open to all before 9.0', async () => {
    expect((await (await start({ kibanaVersion: '8.19.0' })).fetch(path)).status).toBe(200);
  });
});
