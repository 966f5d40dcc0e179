import { expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';

const internal = { 'x-elastic-internal-origin': 'Kibana' };

it.each([
  ['7.17.0', '', []],
  ['8.17.0', '', ['Delete', 'Case settings']],
  ['8.18.0', 'V2', ['Delete', 'Case settings', 'Create comments & attachments', 'Re-open', 'Assign users']],
  ['9.4.0', 'V3', ['Delete', 'Case settings', 'Create comments & attachments', 'Re-open', 'Assign users']],
])('the features of %s', async (kibanaVersion, suffix, subs) => {
  const { body } = await targetOf(createWorld({ kibanaVersion })).send<{ id: string; subFeatures: { name: string }[] }[]>(
    'GET',
    '/api/features',
  );
  expect(body.map(({ id }) => id)).toEqual([
    'actions',
    ...['generalCases', 'securitySolutionCases', 'observabilityCases'].map((id) => id + suffix),
  ]);
  expect(body[1]?.subFeatures.map(({ name }) => name)).toEqual(subs);
});

it('there are no endpoints, page by page', async () => {
  const order = { sortField: 'enrolled_at', sortDirection: 'desc' };
  const ask = async (query = '', kibanaVersion = '9.4.0') =>
    (await targetOf(createWorld({ kibanaVersion })).send('GET', `/api/endpoint/metadata${query}`)).body;
  expect(await ask('?page=2&pageSize=5')).toEqual({ data: [], total: 0, page: 2, pageSize: 5, ...order });
  expect(await ask('', '8.4.0')).toEqual({ data: [], total: 0, page: 0, pageSize: 10 });
  expect(await ask('?pageSize=10001')).toMatchObject({ statusCode: 400 });
  const users = [{ username: 'cases', password: 'x', cases: { cases: 'all' as const } }];
  const strict = targetOf(createWorld({ auth: 'strict', users }));
  expect((await strict.send('GET', '/api/endpoint/metadata', undefined, { authorization: `Basic ${btoa('cases:x')}` })).status).toBe(403);
});

it('profiles are those of the config file, and nobody has a session', async () => {
  const users = [{ username: 'ann', password: 'x', profile_uid: 'u_1', full_name: 'Ann' }];
  const kibana = targetOf(createWorld({ users }));
  expect((await kibana.send('GET', '/internal/security/user_profile', undefined, internal)).status).toBe(404);
  const { body } = await kibana.send('POST', '/internal/security/user_profile/_bulk_get', { uids: ['u_1', 'u_2'] }, internal);
  expect(body).toEqual([{ uid: 'u_1', enabled: true, user: { username: 'ann', email: null, full_name: 'Ann' }, data: {} }]);
});

it.each([
  ['8.19.0', {}],
  ['9.2.0', internal],
])('in %s a user learns who they are', async (kibanaVersion, headers) => {
  const users = [{ username: 'ann', password: 'x', profile_uid: 'u_1', full_name: 'Ann', connectors: 'read' as const }];
  const apiKeys = [{ id: 'one', key: 'k', username: 'ann' }];
  const kibana = targetOf(createWorld({ kibanaVersion, auth: 'strict', users, apiKeys }));
  const ask = async (authorization: string) =>
    (await kibana.send('GET', '/internal/security/me', undefined, { ...headers, authorization })).body;
  const realm = (name: string, type = name) => ({ authentication_realm: { name, type }, lookup_realm: { name, type } });
  const rest = { metadata: {}, enabled: true, authentication_provider: { type: 'http', name: '__http__' }, elastic_cloud_user: false };
  expect(await ask(`Basic ${btoa('ann:x')}`)).toEqual({
    ...{ username: 'ann', roles: [], full_name: 'Ann', email: null, profile_uid: 'u_1', authentication_type: 'realm' },
    ...{ ...realm('native1', 'native'), ...rest },
  });
  expect(await ask(`ApiKey ${btoa('one:k')}`)).toEqual({
    ...{ username: 'ann', roles: [], full_name: null, email: null, authentication_type: 'api_key' },
    ...{ ...realm('_es_api_key'), ...rest },
  });
});

it.each([
  ['', []],
  ['?extended=false', []],
  ['?extended=true', ['cluster_uuid', 'usage']],
  ['?extended=true&legacy=true', ['clusterUuid', 'usage']],
])('the statistics with "%s"', async (query, more) => {
  const kibana = targetOf(createWorld({ kibanaVersion: '9.4.0', clock: '2026-01-01T00:00:00.000Z' }));
  const { body } = await kibana.send<Record<string, object>>('GET', `/api/stats${query}`);
  const always = ['process', 'os', 'response_times', 'requests', 'concurrent_connections', 'elasticsearch_client', 'kibana'];
  expect(Object.keys(body)).toEqual([...always, 'last_updated', 'collection_interval_ms', ...more]);
  expect(body['kibana']).toMatchObject({ version: '9.4.0', snapshot: false, status: 'green' });
  expect(body['last_updated']).toBe('2026-01-01T00:00:00.000Z');
  expect((await kibana.send('GET', '/api/stats?foo=1')).status).toBe(400);
});
