import { expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { describeTargets, type Target } from '../../targets.ts';
import { indexRecord, record } from '../connectors/index-record.ts';

const basic = (name: string, password: string) => ({ authorization: `Basic ${btoa(`${name}:${password}`)}` });
const apiKey = (id: string, key: string) => ({ authorization: `ApiKey ${btoa(`${id}:${key}`)}` });

const strict: WorldOptions = {
  auth: 'strict',
  connectorTypes: [indexRecord()],
  users: [
    { username: 'writer', password: 'p:w', connectors: 'all' },
    { username: 'reader', password: 'r', connectors: 'read' },
    { username: 'nobody', password: 'n' },
    { username: 'local', password: 'l', connectors: 'all', spaces: ['team'] },
  ],
  apiKeys: [
    { id: 'k1', key: 's1', connectors: 'all' },
    { id: 'k2', key: 's2' },
  ],
};

/** The statuses of every kind of request for one caller; the type and the run come last. */
async function statuses(kibana: Target, headers: Record<string, string>, prefix = ''): Promise<Record<string, number>> {
  const base = `${prefix}/api/actions`;
  const send = async (method: string, path: string, body?: unknown) => (await kibana.send(method, base + path, body, headers)).status;
  return {
    create: await send('POST', '/connector', record),
    get: await send('GET', '/connector/none'),
    list: await send('GET', '/connectors'),
    update: await send('PUT', '/connector/none', { name: 'x' }),
    delete: await send('DELETE', '/connector/none'),
    execute: await send('POST', '/connector/none/_execute', { params: {} }),
    types: await send('GET', '/connector_types'),
  };
}

const allowed = { create: 200, get: 404, list: 200, update: 404, delete: 404, execute: 404, types: 200 };
const reads = { ...allowed, create: 403, update: 403, delete: 403 };
const nothing = { ...reads, get: 403, list: 403, execute: 403 };
const shut = { create: 401, get: 401, list: 401, update: 401, delete: 401, execute: 401, types: 401 };

describeTargets('strict credentials', (start) => {
  it.each<[string, Record<string, string>, Record<string, number>]>([
    ['a user with all privileges', basic('writer', 'p:w'), allowed],
    ['a user who may read', basic('reader', 'r'), reads],
    ['a user without privileges', basic('nobody', 'n'), nothing],
    ['a user of another space', basic('local', 'l'), nothing],
    ['an API key with privileges', apiKey('k1', 's1'), allowed],
    ['an API key without', apiKey('k2', 's2'), nothing],
    ['a scheme in another case', { authorization: apiKey('k1', 's1').authorization.replace('ApiKey', 'apikey') }, allowed],
    ['a wrong password', basic('writer', 'p'), shut],
    ['an unknown user', basic('stranger', 'p'), shut],
    ['a user’s password as an API key', apiKey('writer', 'p:w'), shut],
    ['a key of another id', apiKey('k1', 's2'), shut],
    ['a bearer token', { authorization: 'Bearer abc' }, shut],
    ['an unknown scheme', { authorization: 'Digest abc' }, shut],
    ['credentials that are no base64', { authorization: 'Basic %%%' }, shut],
    ['a scheme alone', { authorization: 'ApiKey' }, shut],
    ['nothing', {}, shut],
  ])('give %s what they may', async (_, headers, expected) => {
    expect(await statuses(await start(strict), headers)).toEqual(expected);
  });

  it('hold in the spaces that they name', async () => {
    const kibana = await start(strict);
    expect(await statuses(kibana, basic('local', 'l'), '/s/team')).toEqual(allowed);
    expect(await statuses(kibana, basic('local', 'l'), '/s/default')).toEqual(nothing);
  });

  it('answer nobody with the shortest text', async () => {
    const { status, text } = await (await start(strict)).send('GET', '/api/actions/connectors');
    expect([status, text]).toEqual([401, '{"statusCode":401,"error":"Unauthorized","message":"Unauthorized"}']);
  });

  it('answer a wrong API key with what Elasticsearch says', async () => {
    const answer = await (await start(strict)).send('GET', '/api/actions/connectors', undefined, apiKey('k1', 'x'));
    expect(answer.body).toMatchObject({
      statusCode: 401,
      message: expect.stringContaining('unable to authenticate with provided credentials'),
    });
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="security", charset="UTF-8"');
  });

  it.each([
    ['9.4.0', 'Unauthorized to execute a ".index-record" action'],
    ['8.19.0', 'Unauthorized to execute actions'],
  ])('word the 403 of a run as %s does', async (kibanaVersion, message) => {
    const kibana = await start({ ...strict, kibanaVersion });
    const { body } = await kibana.send<{ id: string }>('POST', '/api/actions/connector', record, basic('writer', 'p:w'));
    const refused = (id: string) => kibana.send('POST', `/api/actions/connector/${id}/_execute`, { params: {} }, basic('nobody', 'n'));
    expect((await refused(body.id)).body).toEqual({ statusCode: 403, error: 'Forbidden', message });
    expect((await refused('none')).body).toMatchObject({ message: 'Unauthorized to execute actions' });
  });
});

describeTargets('open credentials', (start) => {
  it.each<[string, Record<string, string>]>([
    ['nobody', {}],
    ['any password', basic('someone', 'guess')],
    ['any API key', apiKey('x', 'y')],
    ['any bearer token', { authorization: 'Bearer abc' }],
    ['what is no base64', { authorization: 'Basic %%%' }],
  ])('let %s do everything', async (_, headers) => {
    expect(await statuses(await start({ connectorTypes: [indexRecord()] }), headers)).toEqual(allowed);
  });
});
