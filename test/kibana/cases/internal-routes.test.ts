import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, type Target, targetOf } from '../../targets.ts';
import { alertBody, comment, commentBody, createCase, fileBody, getCase, historyOf, noConnector, ok, patch, refusal } from './drafts.ts';

const start = '2026-01-01T00:00:00.000Z';
const begin = (options: WorldOptions = {}) => targetOf(createWorld({ clock: start, ...options }));
const internal = <Body>(kibana: Target, method: string, path: string, body?: unknown, headers = {}) =>
  kibana.send<Body>(method, `/internal/cases${path}`, body, headers);
const basic = (name: string) => ({ authorization: `Basic ${btoa(`${name}:x`)}` });
const user = (username: string, cases: 'all' | 'read' | 'none' | Record<string, 'all' | 'read'>, more: object = {}) => ({
  ...{ username, password: 'x', cases, ...more },
});

describeTargets('several cases at once', (beginAt) => {
  it('are in the order of the request, with what cannot be read beside them', async () => {
    const kibana = await beginAt({ auth: 'strict', users: [user('admin', 'all'), user('one', { cases: 'read' }), user('nobody', 'none')] });
    const admin = { ...kibana, send: ((method, path, body) => kibana.send(method, path, body, basic('admin'))) as Target['send'] };
    const [a, b] = [await createCase(admin), await createCase(admin, { owner: 'observability' })];
    await comment(admin, a.id, alertBody(['x', 'y']));
    await comment(admin, a.id);
    const ask = (name: string, ids: readonly string[]) => internal(kibana, 'POST', '/_bulk_get', { ids }, basic(name));
    expect(ok(await ask('admin', [b.id, a.id]))).toMatchObject({
      cases: [
        { id: b.id, comments: [] },
        { id: a.id, comments: [], totalComment: 1, totalAlerts: 2 },
      ],
      errors: [],
    });
    expect(ok(await ask('one', [a.id, b.id, 'nothing']))).toEqual({
      cases: [expect.objectContaining({ id: a.id })],
      errors: [
        { error: 'Not Found', message: 'Saved object [cases/nothing] not found', status: 404, caseId: 'nothing' },
        { error: 'Forbidden', message: 'Unauthorized to access case with owner: "observability"', status: 403, caseId: b.id },
      ],
    });
    expect((await ask('nobody', [a.id])).status).toBe(403);
  });
});

describe('several', () => {
  it.each([
    ['/_bulk_get', [], 'The length of the field ids is too short. Array must be of length >= 1.'],
    ['/_bulk_get', Array(1001).fill('a'), 'The length of the field ids is too long. Array must be of length <= 1000.'],
  ])('%s is refused', async (path, ids, message) => {
    expect(await refusal(internal(begin(), 'POST', path, { ids }))).toEqual([400, message]);
  });

  it('attachments of one case are told from those of others', async () => {
    const kibana = begin();
    const [a, b] = [await createCase(kibana), await createCase(kibana)];
    const [own] = (await comment(kibana, a.id)).comments;
    const [foreign] = (await comment(kibana, b.id)).comments;
    const ids = [own?.id, foreign?.id, 'nothing'];
    expect(ok(await internal(kibana, 'POST', `/${a.id}/attachments/_bulk_get`, { ids }))).toEqual({
      attachments: [own],
      errors: [
        { error: 'Not Found', message: 'Saved object [cases-comments/nothing] not found', status: 404, attachmentId: 'nothing' },
        { error: 'Bad Request', message: `Attachment is not attached to case id=${a.id}`, status: 400, attachmentId: foreign?.id },
      ],
    });
  });
});

describe('the users of a case', () => {
  const users = [
    user('ann', 'all', { profile_uid: 'u_ann', full_name: 'Ann A', email: 'ann@example.com' }),
    user('bob', { observability: 'read' }, { profile_uid: 'u_bob' }),
    user('cat', 'read'),
    user('nobody', 'none'),
  ];
  const suggest = (kibana: Target, body: object, name = 'ann') => internal(kibana, 'POST', '/_suggest_user_profiles', body, basic(name));

  it('are suggested if they have a profile and may read the cases of all owners', async () => {
    const kibana = begin({ auth: 'strict', users });
    const ann = { uid: 'u_ann', enabled: true, user: { username: 'ann', email: 'ann@example.com', full_name: 'Ann A' }, data: {} };
    expect(ok(await suggest(kibana, { name: 'AN', owners: ['cases', 'observability'] }))).toEqual([ann]);
    expect(ok(await suggest(kibana, { name: '', owners: ['observability'] }))).toMatchObject([{ uid: 'u_ann' }, { uid: 'u_bob' }]);
    expect(ok(await suggest(kibana, { name: '', owners: ['observability'], size: 1 }))).toEqual([ann]);
    for (const owners of [[], ['invalidOwner']]) expect(ok(await suggest(kibana, { name: 'ann', owners }))).toEqual([]);
  });

  it.each<[string, WorldOptions, object, string, number, string]>([
    [
      'a basic licence',
      { license: 'basic' },
      {},
      'ann',
      403,
      'In order to retrieve suggested user profiles, you must be subscribed to an Elastic Platinum license',
    ],
    ['101', {}, { size: 101 }, 'ann', 400, 'size must be between 0 and 100'],
    ['-1', {}, { size: -1 }, 'ann', 400, 'size must be between 0 and 100'],
    ['no privileges', {}, {}, 'nobody', 403, 'Forbidden'],
  ])('are not suggested with %s', async (_, options, body, name, status, message) => {
    const kibana = begin({ auth: 'strict', users, ...options });
    expect(await refusal(suggest(kibana, { name: 'x', owners: ['cases'], ...body }, name))).toEqual([status, message]);
  });

  it('are told apart by what they have to do with it', async () => {
    const kibana = begin({ users });
    const created = await createCase(kibana, { assignees: [{ uid: 'u_ann' }, { uid: 'u_x' }] });
    await patch(kibana, created, { assignees: [{ uid: 'u_ann' }] });
    const elastic = { user: { email: null, full_name: null, username: 'elastic' } };
    expect(ok(await internal(kibana, 'GET', `/${created.id}/_users`))).toEqual({
      participants: [elastic],
      reporter: elastic,
      assignees: [{ user: { email: 'ann@example.com', full_name: 'Ann A', username: 'ann' }, uid: 'u_ann' }],
      unassignedUsers: [{ user: { email: null, full_name: null, username: null }, uid: 'u_x' }],
    });
  });
});

describe('the numbers', () => {
  it('of user actions are comments and all others', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    const shown = await comment(kibana, id);
    await comment(kibana, id, fileBody());
    await kibana.send('PATCH', `/api/cases/${id}/comments`, {
      ...commentBody('B'),
      id: shown.comments[0]?.id,
      version: shown.comments[0]?.version,
    });
    await kibana.send('DELETE', `/api/cases/${id}/comments/${shown.comments[0]?.id}`);
    expect(ok(await internal(kibana, 'GET', `/${id}/user_actions/_stats`))).toEqual({
      ...{ total: 5, total_comments: 3, total_other_actions: 2 },
      ...{ total_deletions: 1, total_comment_deletions: 1, total_comment_creations: 1 },
      ...{ total_hidden_comment_updates: 1, total_other_action_deletions: 0 },
    });
    const old = begin({ kibanaVersion: '8.19.0' });
    const other = await createCase(old);
    expect(ok(await internal(old, 'GET', `/${other.id}/user_actions/_stats`))).toEqual({
      total: 1,
      total_comments: 0,
      total_other_actions: 1,
    });
    expect((await internal(kibana, 'GET', '/nothing/user_actions/_stats')).status).toBe(404);
  });

  it('of one case are those that were asked for', async () => {
    const kibana = begin();
    const created = await createCase(kibana);
    kibana.world.parts.cases.alerts.add({ id: 'a', index: 'alerts', host: { id: 'h1', name: 'Host' }, 'user.name': 'eve' });
    await comment(kibana, created.id, alertBody(['a', 'b']));
    const of = (...features: string[]) =>
      internal(kibana, 'GET', `/metrics/${created.id}?${features.map((name) => `features=${name}`).join('&')}`);
    expect(ok(await of('connectors'))).toEqual({ connectors: { total: 0 } });
    expect(ok(await of('alerts.count', 'alerts.hosts', 'alerts.users'))).toEqual({
      alerts: {
        count: 2,
        hosts: { total: 1, values: [{ id: 'h1', name: 'Host', count: 1 }] },
        users: { total: 1, values: [{ name: 'eve', count: 1 }] },
      },
    });
    expect(await refusal(of('bananas'))).toEqual([400, expect.stringContaining('Invalid value "bananas" supplied to "features')]);
  });

  it('of a life add up what each status took', async () => {
    const kibana = begin();
    const created = await createCase(kibana);
    const { clock } = kibana.world;
    await clock.advance(1000);
    await patch(kibana, await getCase(kibana, created.id), { status: 'in-progress' });
    await clock.advance(2000);
    await patch(kibana, await getCase(kibana, created.id), { status: 'closed' });
    await clock.advance(4000);
    await patch(kibana, await getCase(kibana, created.id), { status: 'open' });
    await clock.advance(8000);
    expect(ok(await internal(kibana, 'GET', `/metrics/${created.id}?features=lifespan`))).toEqual({
      lifespan: {
        ...{ creationDate: start, closeDate: null },
        statusInfo: { openDuration: 9000, inProgressDuration: 2000, reopenDates: ['2026-01-01T00:00:07.000Z'] },
      },
    });
  });

  it('of all cases are their course, and how long until they were closed', async () => {
    const kibana = begin();
    const ask = async (query = '') => ok(await internal(kibana, 'GET', `/metrics?features=mttr&features=status${query}`));
    expect(await ask()).toEqual({ mttr: null, status: { open: 0, inProgress: 0, closed: 0 } });
    const [a] = [await createCase(kibana), await createCase(kibana, { owner: 'observability' })];
    await kibana.world.clock.advance(60_000);
    await patch(kibana, a, { status: 'closed' });
    expect(await ask()).toEqual({ mttr: 60, status: { open: 1, inProgress: 0, closed: 1 } });
    expect(await ask('&owner=observability')).toEqual({ mttr: null, status: { open: 1, inProgress: 0, closed: 0 } });
  });

  it.each([
    ['8.0.0', '/api/cases/metrics/ID?features=lifespan', 404],
    ['8.1.0', '/api/cases/metrics/ID?features=lifespan', 200],
    // There it is the case of that name, read with an unknown parameter.
    ['8.2.0', '/api/cases/metrics?features=mttr', 400],
    ['8.9.0', '/api/cases/metrics?features=mttr', 200],
    ['8.9.0', '/internal/cases/metrics?features=mttr', 404],
    ['8.10.0', '/api/cases/metrics?features=mttr', 400],
    ['8.10.0', '/internal/cases/metrics?features=mttr', 200],
  ])('in %s are at %s: %i', async (kibanaVersion, path, status) => {
    const kibana = begin({ kibanaVersion });
    const { id } = await createCase(kibana);
    expect((await kibana.send('GET', path.replace('ID', id))).status).toBe(status);
  });
});

describe('one custom field', () => {
  const customFields = [
    { key: 'one', label: 'One', type: 'text', required: true, defaultValue: 'x' },
    { key: 'two', label: 'Two', type: 'toggle', required: false },
  ];
  const withFields = async () => {
    const kibana = begin();
    await kibana.send('POST', '/api/cases/configure', {
      connector: noConnector,
      closure_type: 'close-by-user',
      owner: 'cases',
      customFields,
    });
    return { kibana, created: await createCase(kibana) };
  };

  it('gets another value', async () => {
    const { kibana, created } = await withFields();
    const body = { value: true, caseVersion: created.version };
    expect(ok(await internal(kibana, 'PUT', `/${created.id}/custom_fields/two`, body))).toEqual({
      key: 'two',
      type: 'toggle',
      value: true,
    });
    expect((await getCase(kibana, created.id)).customFields).toContainEqual({ key: 'two', type: 'toggle', value: true });
    expect(historyOf(kibana, created.id).at(-1)).toMatchObject({
      type: 'customFields',
      payload: { customFields: [{ key: 'two', value: true }] },
    });
    expect(await refusal(internal(kibana, 'PUT', `/${created.id}/custom_fields/two`, body))).toEqual([
      409,
      `This case ${created.id} has been updated. Please refresh before saving additional updates.`,
    ]);
  });

  it.each([
    ['three', 'x', {}, 'cannot find custom field'],
    ['one', null, {}, 'Custom field value cannot be null or undefined.'],
    ['two', 'text', {}, expect.stringContaining('Invalid value "text"')],
    ['two', true, { other: 1 }, 'invalid keys "other"'],
  ])('%s is refused the value %j with %j', async (key, value, more, message) => {
    const { kibana, created } = await withFields();
    const body = { value, caseVersion: created.version, ...more };
    expect(await refusal(internal(kibana, 'PUT', `/${created.id}/custom_fields/${key}`, body))).toEqual([400, message]);
  });

  it('is what cases can be searched by when it is a toggle', async () => {
    const { kibana, created } = await withFields();
    await internal(kibana, 'PUT', `/${created.id}/custom_fields/two`, { value: true, caseVersion: created.version });
    await createCase(kibana);
    await createCase(kibana, { owner: 'observability' });
    const search = async (values: unknown[]) => {
      const body = { owner: ['cases'], customFields: { two: values } };
      const { total, count_open_cases } = ok(await internal<Record<string, number>>(kibana, 'POST', '/_search', body));
      return [total, count_open_cases];
    };
    expect([await search([true]), await search([true, null]), await search([false]), await search([])]).toEqual([
      [1, 1],
      [2, 2],
      [0, 0],
      [2, 2],
    ]);
    expect((await internal(kibana, 'POST', '/_search', { bananas: 1 })).status).toBe(400);
  });

  const ownerIsMissing = 'Owner must be provided. Multiple owners are not supported.';
  it.each<[more: object, customFields: object, message: string]>([
    [{}, { two: [true] }, ownerIsMissing],
    [{ owner: [] }, { two: [true] }, ownerIsMissing],
    [{ owner: [''] }, { two: [true] }, ownerIsMissing],
    [{ owner: ['cases', 'observability'] }, { two: [true] }, ownerIsMissing],
    [{ owner: 'observability' }, { two: [true] }, 'No custom fields configured.'],
    [{ owner: 'cases' }, Object.fromEntries(Array.from({ length: 11 }, (_, n) => [n, [true]])), 'Maximum 10 customFields are allowed.'],
    [{ owner: 'cases' }, { three: [true] }, 'Invalid custom field key: three.'],
    [{ owner: 'cases' }, { one: ['x'] }, 'Filtering by custom field of type text is not allowed.'],
    [{ owner: 'cases' }, { two: ['x', true] }, 'Unsupported filtering value for custom field of type toggle.'],
  ])('is not searched with %j and %j', async (more, fields, message) => {
    const { kibana } = await withFields();
    expect(await refusal(internal(kibana, 'POST', '/_search', { ...more, customFields: fields }))).toEqual([400, message]);
  });
});

describe('categories', () => {
  it('are listed once, in alphabetical order', async () => {
    const kibana = begin();
    for (const category of ['b', 'a', 'b', null]) await createCase(kibana, { category });
    await createCase(kibana, { category: 'c', owner: 'observability' });
    expect(ok(await internal(kibana, 'GET', '/categories'))).toEqual(['a', 'b', 'c']);
    expect(ok(await internal(kibana, 'GET', '/categories?owner=observability'))).toEqual(['c']);
  });
});

it.each([
  ['8.5.0', 'POST', '/_bulk_get', { ids: ['a'] }, 404],
  ['8.6.0', 'POST', '/_bulk_get', { ids: ['a'] }, 200],
  ['8.4.0', 'POST', '/_suggest_user_profiles', { name: '', owners: [] }, 404],
  ['8.5.0', 'POST', '/_suggest_user_profiles', { name: '', owners: [] }, 200],
  ['8.6.0', 'GET', '/ID/_users', undefined, 404],
  ['8.7.0', 'GET', '/ID/_users', undefined, 200],
  ['9.0.0', 'GET', '/ID/user_actions/_find', undefined, 404],
  ['9.1.0', 'GET', '/ID/user_actions/_find', undefined, 200],
  ['8.12.0', 'PUT', '/ID/custom_fields/x', {}, 404],
  ['8.13.0', 'PUT', '/ID/custom_fields/x', {}, 400],
  ['8.17.0', 'POST', '/ID/_similar', {}, 404],
  ['8.18.0', 'POST', '/ID/_similar', {}, 200],
  ['8.10.0', 'POST', '/_search', {}, 404],
  ['8.11.0', 'POST', '/_search', {}, 200],
])('%s: %s /internal/cases%s', async (kibanaVersion, method, path, body, status) => {
  const kibana = begin({ kibanaVersion });
  const { id } = await createCase(kibana);
  expect((await internal(kibana, method, path.replace('ID', id), body)).status).toBe(status);
});
