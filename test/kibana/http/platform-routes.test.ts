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
