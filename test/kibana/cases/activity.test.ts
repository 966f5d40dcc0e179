import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, type Target, targetOf } from '../../targets.ts';
import { alertBody, caseBody, comment, commentBody, createCase, fileBody, noConnector, ok, patch, refusal } from './drafts.ts';
import { createConnector, push, recordRuns } from './recorder.ts';

type Shown = Record<string, unknown> & { type: string; action: string };
interface Found {
  userActions: Shown[];
  page: number;
  perPage: number;
  total: number;
}

const elastic = { email: null, full_name: null, username: 'elastic' };
const clock = '2025-01-01T00:00:00.000Z';
const start = (options: WorldOptions = {}) => targetOf(createWorld(options));
const find = async (kibana: Target, id: string, query = '') =>
  ok(await kibana.send<Found>('GET', `/api/cases/${id}/user_actions/_find?${query}`));
const all = (kibana: Target, id: string) => kibana.send<Shown[]>('GET', `/api/cases/${id}/user_actions`);
const brief = (actions: readonly Shown[]) => actions.map(({ type, action }) => `${type} ${action}`);

describeTargets('finding what was done to a case', (begin) => {
  it('answers a page of it, oldest first', async () => {
    const kibana = await begin({ clock });
    const theCase = await createCase(kibana, { title: 'T' });
    await patch(kibana, theCase, { title: 'U', tags: ['new'] });
    const { comments } = await comment(kibana, theCase.id);
    const found = await find(kibana, theCase.id);
    expect(brief(found.userActions)).toEqual(['create_case create', 'tags add', 'tags delete', 'title update', 'comment create']);
    expect(found).toMatchObject({ page: 1, perPage: 20, total: 5 });
    expect(found.userActions[3]).toEqual({
      payload: { title: 'U' },
      type: 'title',
      created_at: clock,
      created_by: elastic,
      owner: 'cases',
      action: 'update',
      comment_id: null,
      id: expect.any(String),
      version: expect.any(String),
    });
    expect(found.userActions[4]).toMatchObject({ comment_id: comments[0]?.id, payload: { comment: commentBody() } });
  });

  it('pages, in either order', async () => {
    const kibana = await begin();
    const theCase = await createCase(kibana);
    await patch(kibana, theCase, { title: 'U', severity: 'high' });
    const found = await find(kibana, theCase.id, 'sortOrder=desc&page=2&perPage=2');
    expect(found).toMatchObject({ page: 2, perPage: 2, total: 3 });
    expect(brief(found.userActions)).toEqual(['create_case create']);
  });

  it('does not know a case that is not there', async () => {
    const kibana = await begin();
    expect(await refusal(kibana.send('GET', '/api/cases/no/user_actions/_find'))).toEqual([404, 'Saved object [cases/no] not found']);
  });
});

describe('the types of what was done', () => {
  it('can be asked for, by themselves or by words for several', async () => {
    const kibana = start();
    const theCase = await createCase(kibana);
    const { id } = theCase;
    const { comments, version } = await comment(kibana, id);
    await comment(kibana, id, alertBody('a'));
    await comment(kibana, id, fileBody());
    const user = comments[0];
    ok(await kibana.send('PATCH', `/api/cases/${id}/comments`, { ...commentBody('Other'), id: user?.id, version: user?.version }));
    expect(version).toBeDefined();
    const typesOf = async (query: string) => brief((await find(kibana, id, query)).userActions);
    const [user1, alert, file, user2] = ['comment create', 'comment create', 'comment create', 'comment update'];
    expect(await typesOf('types=create_case')).toEqual(['create_case create']);
    expect(await typesOf('types=comment')).toEqual([user1, alert, file, user2]);
    expect(await typesOf('types=user')).toEqual([user1]);
    expect(await typesOf('types=alert')).toEqual([alert]);
    expect(await typesOf('types=attachment')).toEqual([file]);
    expect(await typesOf('types=action')).toEqual(['create_case create', alert, file]);
    expect(await typesOf('types=user&types=create_case')).toEqual(['create_case create', user1]);
  });

  it.each([
    ['types=nothing', 'Invalid value "nothing" supplied to "types"'],
    ['types=user&types=nothing', 'Invalid value "nothing" supplied to "types"'],
    ['sortOrder=up', 'Invalid value "up" supplied to "sortOrder"'],
    ['perPage=101', 'The provided perPage value is too high. The maximum allowed perPage value is 100.'],
    ['foo=1', 'invalid keys "foo"'],
  ])('are refused as %s', async (query, message) => {
    const kibana = start();
    const { id } = await createCase(kibana);
    expect(await refusal(kibana.send('GET', `/api/cases/${id}/user_actions/_find?${query}`))).toEqual([400, message]);
  });

  it.each([
    ['9.2.0', ['comment create', 'comment update', 'comment delete']],
    ['9.3.0', ['comment create']],
  ])('are, for comments of users in %s, %j', async (kibanaVersion, expected) => {
    const kibana = start({ kibanaVersion });
    const { id } = await createCase(kibana);
    const [user] = (await comment(kibana, id)).comments;
    ok(await kibana.send('PATCH', `/api/cases/${id}/comments`, { ...commentBody('Other'), id: user?.id, version: user?.version }));
    await kibana.send('DELETE', `/api/cases/${id}/comments/${user?.id}`);
    expect(brief((await find(kibana, id, 'types=user')).userActions)).toEqual(expected);
    expect(brief((await find(kibana, id, 'types=action')).userActions)).toEqual(['create_case create']);
  });

  it('are those of the release', async () => {
    const kibana = start({ kibanaVersion: '8.8.0' });
    const { id } = await createCase(kibana);
    expect((await find(kibana, id, 'types=assignees')).total).toBe(0);
    expect((await kibana.send('GET', `/api/cases/${id}/user_actions/_find?types=category`)).status).toBe(400);
    expect((await start({ kibanaVersion: '8.6.0' }).send('GET', '/api/cases/x/user_actions/_find')).body).toMatchObject({
      message: 'Not Found',
    });
  });
});

describe('the list of all that was done', () => {
  it('names case and comment, and warns', async () => {
    const kibana = start({ kibanaVersion: '8.19.0', clock });
    const { id } = await createCase(kibana);
    const { comments } = await comment(kibana, id);
    const answer = await all(kibana, id);
    expect(answer.headers.get('warning')).toBe('299 Kibana-8.19.0 "Deprecated endpoint"');
    expect(ok(answer)[1]).toEqual({
      payload: { comment: commentBody() },
      type: 'comment',
      created_at: clock,
      created_by: elastic,
      owner: 'cases',
      action: 'create',
      action_id: expect.any(String),
      case_id: id,
      comment_id: comments[0]?.id,
    });
  });

  it('is empty for a case that is not there', async () => {
    expect(ok(await all(start({ kibanaVersion: '8.19.0' }), 'no'))).toEqual([]);
  });

  it('is gone with 9.0, like the one of comments', async () => {
    for (const list of ['user_actions', 'comments']) {
      expect((await start({ kibanaVersion: '8.19.0' }).send('GET', `/api/cases/no/${list}`)).status).toBe(200);
      expect((await start({ kibanaVersion: '9.0.0' }).send('GET', `/api/cases/no/${list}`)).status).toBe(404);
    }
  });

  it('is for those who may read the case', async () => {
    const user = (username: string, cases: Record<string, 'all'>) => ({ username, password: 'p', cases, connectors: 'none' as const });
    const as = (name: string) => ({ authorization: `Basic ${btoa(`${name}:p`)}` });
    const kibana = start({
      kibanaVersion: '8.19.0',
      auth: 'strict',
      users: [user('one', { cases: 'all' }), user('two', { observability: 'all' }), user('none', {})],
    });
    const { id } = ok(await kibana.send<{ id: string }>('POST', '/api/cases', caseBody(), as('one')));
    const get = (path: string, name: string) => refusal(kibana.send('GET', `/api/cases/${id}/${path}`, undefined, as(name)));
    expect(await get('user_actions', 'two')).toEqual([403, 'Unauthorized to access user actions with owners: "cases"']);
    expect(await get('user_actions/_find', 'two')).toEqual([403, 'Unauthorized to access case with owners: "cases"']);
    expect(await get('user_actions/_find', 'none')).toEqual([403, 'Unauthorized to access user actions of any owner']);
  });
});

describe('what was done, as 7.x tells it', () => {
  const history = async (kibanaVersion: string) => {
    const kibana = start({ kibanaVersion, clock, ...recordRuns().world });
    const connectorId = await createConnector(kibana, '.jira');
    const connector = { id: connectorId, name: 'J', type: '.jira', fields: null };
    const created = await createCase(kibana, { connector });
    await patch(kibana, created, { title: 'U', tags: ['x', 'y'], connector: noConnector, settings: { syncAlerts: false } });
    const { comments } = await comment(kibana, created.id);
    const { id, version } = comments[0] ?? {};
    ok(await kibana.send('PATCH', `/api/cases/${created.id}/comments`, { ...commentBody('Other'), id, version }));
    ok(await push(kibana, created.id, connectorId));
    expect((await kibana.send('DELETE', `/api/cases/${created.id}/comments/${id}`)).status).toBe(204);
    return { connectorId, caseId: created.id, commentId: id, actions: ok(await all(kibana, created.id)) };
  };
  const values = (actions: readonly Shown[], field: string) =>
    actions
      .filter(({ action_field }) => JSON.stringify(action_field) === JSON.stringify([field]))
      .map(({ action, new_value, old_value }) => [action, new_value, old_value]);

  it('has fields, and values as text', async () => {
    const { actions, caseId, commentId } = await history('7.17.0');
    expect(values(actions, 'title')).toEqual([['update', 'U', 'A title']]);
    expect(values(actions, 'tags')).toEqual([
      ['add', 'x, y', null],
      ['delete', 'a tag', null],
    ]);
    expect(values(actions, 'settings')).toEqual([['update', '{"syncAlerts":false}', '{"syncAlerts":true}']]);
    expect(values(actions, 'comment')).toEqual([
      ['create', expect.stringContaining('"A comment"'), null],
      ['update', expect.stringContaining('"Other"'), expect.stringContaining('"A comment"')],
      ['delete', null, null],
    ]);
    expect(actions[0]).toMatchObject({
      action_field: ['description', 'status', 'tags', 'title', 'connector', 'settings', 'owner'],
      action: 'create',
      action_at: clock,
      action_by: elastic,
      owner: 'cases',
      old_value: null,
      case_id: caseId,
      comment_id: null,
      sub_case_id: '',
    });
    expect(actions.find(({ action_field }) => (action_field as string[])[0] === 'comment')).toMatchObject({ comment_id: commentId });
  });

  it('splits the ids of connectors off, from 7.16 on', async () => {
    const { actions, connectorId } = await history('7.16.0');
    const connector = { name: 'J', type: '.jira', fields: null };
    expect(JSON.parse(String(actions[0]?.['new_value']))).toEqual({
      type: 'individual',
      title: 'A title',
      description: 'A description',
      tags: ['a tag'],
      settings: { syncAlerts: true },
      owner: 'cases',
      connector,
    });
    expect(actions[0]).toMatchObject({ new_val_connector_id: connectorId, old_val_connector_id: null });
    const changed = actions.find(({ action_field }) => (action_field as string[])[0] === 'connector');
    expect(changed).toMatchObject({
      new_value: '{"name":"none","type":".none","fields":null}',
      old_value: JSON.stringify(connector),
      new_val_connector_id: null,
      old_val_connector_id: connectorId,
    });
    const pushed = actions.find(({ action }) => action === 'push-to-service');
    expect(pushed).toMatchObject({ action_field: ['pushed'], new_val_connector_id: connectorId });
    expect(JSON.parse(String(pushed?.['new_value']))).toEqual({
      pushed_at: clock,
      pushed_by: elastic,
      connector_name: 'My connector',
      external_id: 'id-1',
      external_title: 'TICKET-1',
      external_url: 'https://tickets.example/1',
    });
  });

  it('keeps them inside before', async () => {
    const { actions, connectorId } = await history('7.15.0');
    expect(JSON.parse(String(actions[0]?.['new_value']))).toMatchObject({ connector: { id: connectorId } });
    expect(actions[0]).not.toHaveProperty('new_val_connector_id');
    expect(JSON.parse(String(actions.find(({ action }) => action === 'push-to-service')?.['new_value']))).toMatchObject({
      connector_id: connectorId,
    });
  });

  it('became what it is with 8.1', async () => {
    const { actions } = await history('8.1.0');
    expect(actions[0]).toMatchObject({ type: 'create_case', action: 'create' });
  });
});
