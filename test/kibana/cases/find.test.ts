import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, type Target, targetOf } from '../../targets.ts';
import { alertBody, caseBody, comment, createCase, ok, patch, refusal, type ShownCase } from './drafts.ts';

interface Found {
  page: number;
  per_page: number;
  total: number;
  cases: ShownCase[];
  count_open_cases: number;
  count_in_progress_cases: number;
  count_closed_cases: number;
}

const start = (options: WorldOptions = {}) => targetOf(createWorld(options));
const find = async (kibana: Target, query = '') => ok(await kibana.send<Found>('GET', `/api/cases/_find?${query}`));
const titles = async (kibana: Target, query: string) => (await find(kibana, query)).cases.map(({ title }) => title);
const refused = (kibana: Target, query: string) => refusal(kibana.send('GET', `/api/cases/_find?${query}`));
const many = (name: string) => Array.from({ length: 101 }, () => `${name}=x`).join('&');

describeTargets('finding cases', (begin) => {
  it('answers a page of them, oldest first, as they stand', async () => {
    const kibana = await begin();
    const a = await createCase(kibana);
    const b = await patch(kibana, await createCase(kibana), { status: 'in-progress' });
    const answer = await kibana.send<Found>('GET', '/api/cases/_find');
    expect(ok(answer)).toEqual({
      page: 1,
      per_page: 20,
      total: 2,
      cases: [a, b],
      count_open_cases: 1,
      count_in_progress_cases: 1,
      count_closed_cases: 0,
    });
    expect(Object.keys(ok(answer))).toEqual([
      ...['page', 'per_page', 'total', 'cases'],
      ...['count_open_cases', 'count_in_progress_cases', 'count_closed_cases'],
    ]);
  });

  it('counts what is attached, and shows none of it', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    await comment(kibana, id, alertBody(['a', 'b']));
    expect((await find(kibana)).cases).toMatchObject([{ id, comments: [], totalComment: 1, totalAlerts: 2 }]);
  });

  it('pages', async () => {
    const kibana = await begin();
    for (const title of ['a', 'b', 'c', 'd', 'e']) await createCase(kibana, { title });
    expect(await find(kibana, 'page=2&perPage=2')).toMatchObject({
      page: 2,
      per_page: 2,
      total: 5,
      cases: [{ title: 'c' }, { title: 'd' }],
    });
    expect(await titles(kibana, 'page=3&perPage=2')).toEqual(['e']);
    expect(await find(kibana, 'page=4&perPage=2')).toMatchObject({ total: 5, cases: [] });
    expect(await find(kibana, 'perPage=0')).toMatchObject({ per_page: 0, total: 5, cases: [], count_open_cases: 5 });
  });

  it('finds those of one space', async () => {
    const kibana = await begin();
    await createCase(kibana, {}, '/s/other');
    expect((await find(kibana)).total).toBe(0);
    expect(ok(await kibana.send<Found>('GET', '/s/other/api/cases/_find')).total).toBe(1);
  });
});

describe('filtering cases', () => {
  it('by one value or any of several', async () => {
    const kibana = start();
    await createCase(kibana, { title: 'a', tags: ['x', 'y'], category: 'red', severity: 'low' });
    await createCase(kibana, { title: 'b', tags: ['super:bad:case'], category: 'blue', severity: 'high' });
    await createCase(kibana, { title: 'c', tags: ['awesome\\"'], owner: 'observability' });
    expect(await titles(kibana, 'tags=x')).toEqual(['a']);
    expect(await titles(kibana, `tags=${encodeURIComponent('awesome\\"')}&tags=super:bad:case`)).toEqual(['b', 'c']);
    expect(await titles(kibana, 'tags=X')).toEqual([]);
    expect(await titles(kibana, 'category=red')).toEqual(['a']);
    expect(await titles(kibana, 'category=red&category=blue&severity=high')).toEqual(['b']);
    expect(await titles(kibana, 'severity=low&severity=high&tags=y')).toEqual(['a']);
    expect(await titles(kibana, 'owner=observability')).toEqual(['c']);
    expect(await titles(kibana, 'owner=observability&owner=nobody')).toEqual(['c']);
  });

  it('by status leaves the counts of the others as they are', async () => {
    const kibana = start();
    await createCase(kibana, { title: 'open' });
    await patch(kibana, await createCase(kibana, { title: 'closed' }), { status: 'closed' });
    await createCase(kibana, { title: 'tagged', tags: ['x'] });
    expect(await find(kibana, 'status=closed')).toMatchObject({ total: 1, count_open_cases: 2, count_closed_cases: 1 });
    expect(await titles(kibana, 'status=closed&status=open&tags=x')).toEqual(['tagged']);
    expect(await find(kibana, 'status=closed&tags=x')).toMatchObject({ total: 0, count_open_cases: 1, count_closed_cases: 0 });
    expect(await find(kibana, 'search=tagged')).toMatchObject({ total: 1, count_open_cases: 2, count_closed_cases: 1 });
  });

  it('by assignees, or by their absence', async () => {
    const kibana = start();
    await createCase(kibana, { title: 'none' });
    await createCase(kibana, { title: 'u1', assignees: [{ uid: 'u1' }] });
    await createCase(kibana, { title: 'u2', assignees: [{ uid: 'u2' }, { uid: 'u3' }] });
    expect(await titles(kibana, 'assignees=u1')).toEqual(['u1']);
    expect(await titles(kibana, 'assignees=none')).toEqual(['none']);
    expect(await titles(kibana, 'assignees=none&assignees=u3')).toEqual(['none', 'u2']);
  });

  it('by assignees takes a Platinum licence', async () => {
    expect(await refused(start({ license: 'gold' }), 'assignees=none')).toEqual([
      403,
      'In order to filter cases by assignees, you must be subscribed to an Elastic Platinum license',
    ]);
  });

  it('by reporters, under their name or their profile', async () => {
    const users = [{ username: 'anna', password: 'p', profile_uid: 'u_anna', cases: 'all' as const, connectors: 'none' as const }];
    const kibana = start({ auth: 'strict', users });
    const asAnna = { authorization: `Basic ${btoa('anna:p')}` };
    ok(await kibana.send('POST', '/api/cases', caseBody(), asAnna));
    const total = async (reporter: string) =>
      ok(await kibana.send<Found>('GET', `/api/cases/_find?reporters=${reporter}`, undefined, asAnna)).total;
    expect(await total('anna')).toBe(1);
    expect(await total('u_anna')).toBe(1);
    expect(await total('bert')).toBe(0);
  });

  it('by the date of creation', async () => {
    const kibana = start({ clock: '2025-03-10T12:00:00.000Z' });
    await createCase(kibana, { title: 'monday' });
    await kibana.world.clock.set('2025-03-12T12:00:00.000Z');
    await createCase(kibana, { title: 'wednesday' });
    expect(await titles(kibana, 'from=now-1d')).toEqual(['wednesday']);
    expect(await titles(kibana, 'to=now-1d')).toEqual(['monday']);
    expect(await titles(kibana, 'from=2025-03-10&to=2025-03-10')).toEqual(['monday']);
    expect(await titles(kibana, 'from=2025-03-10T12:00:00.000Z&to=now')).toEqual(['monday', 'wednesday']);
    expect(await titles(kibana, 'from=now/w')).toEqual(['monday', 'wednesday']);
    expect((await refused(kibana, 'from=%3C'))[0]).toBe(400);
    for (const query of ['from=', 'to=%20']) {
      expect(await refused(kibana, query)).toEqual([400, 'Invalid "from" and/or "to" query parameters']);
    }
  });
});

describe('sorting cases', () => {
  it.each([
    ['title', ['a', 'b', 'c'], ['c', 'b', 'a']],
    ['createdAt', ['c', 'a', 'b'], ['b', 'a', 'c']],
    ['updatedAt', ['b', 'c', 'a'], ['c', 'b', 'a']],
    ['closedAt', ['c', 'a', 'b'], ['c', 'a', 'b']],
    ['status', ['a', 'b', 'c'], ['c', 'b', 'a']],
    ['severity', ['a', 'c', 'b'], ['b', 'c', 'a']],
    ['category', ['b', 'c', 'a'], ['c', 'b', 'a']],
  ])('by %s has those without a value last', async (sortField, ascending, descending) => {
    const kibana = start({ clock: '2025-01-01T00:00:00.000Z' });
    const create = async (title: string, more: object) => {
      await kibana.world.clock.advance(1000);
      return createCase(kibana, { title, ...more });
    };
    const update = async (theCase: ShownCase, fields: object) => {
      await kibana.world.clock.advance(1000);
      await patch(kibana, theCase, fields);
    };
    const c = await create('c', { severity: 'medium', category: 'z' });
    await create('a', { severity: 'low' });
    const b = await create('b', { severity: 'critical', category: 'y' });
    await update(b, { status: 'in-progress' });
    await update(c, { status: 'closed' });
    expect(await titles(kibana, `sortField=${sortField}&sortOrder=asc`)).toEqual(ascending);
    expect(await titles(kibana, `sortField=${sortField}&sortOrder=desc`)).toEqual(descending);
  });

  it('keeps equals in the order of creation, on every page', async () => {
    const kibana = start({ clock: '2025-01-01T00:00:00.000Z' });
    const created = Array.from({ length: 50 }, (_, index) => `n${index}`);
    for (const title of created) await createCase(kibana, { title });
    for (const order of ['asc', 'desc']) {
      const pages = [1, 2, 3, 4].map((page) => titles(kibana, `sortField=severity&sortOrder=${order}&perPage=15&page=${page}`));
      expect((await Promise.all(pages)).flat()).toEqual(created);
    }
  });
});

describe('the refusals of finding', () => {
  it.each([
    ['foo=1&bar=2', 'invalid keys "foo,bar"'],
    ['perPage=101', 'The provided perPage value is too high. The maximum allowed perPage value is 100.'],
    ['page=209&perPage=100', 'The number of documents is too high. Paginating through more than 10000 documents is not possible.'],
    ['status=x', 'Invalid value "x" supplied to "status"'],
    ['severity=x', 'Invalid value "x" supplied to "severity"'],
    ['sortField=owner', 'Invalid value "owner" supplied to "sortField"'],
    ['sortOrder=up', 'Invalid value "up" supplied to "sortOrder"'],
    ['defaultSearchOperator=XOR', 'Invalid value "XOR" supplied to "defaultSearchOperator"'],
    ['searchFields=tags&search=x', 'Invalid value "tags" supplied to "searchFields"'],
    ['status=x&sortOrder=up', 'Invalid value "x" supplied to "status",Invalid value "up" supplied to "sortOrder"'],
  ])('%s', async (query, message) => {
    expect(await refused(start(), query)).toEqual([400, message]);
  });

  it.each(['tags', 'category', 'assignees', 'reporters'])('a hundred and one %s', async (name) => {
    const [status, message] = await refused(start(), many(name));
    expect(status).toBe(400);
    expect(message).toContain(`The length of the field ${name} is too long. Array must be of length <= 100.`);
  });

  it('are fewer in early releases', async () => {
    const kibana = start({ kibanaVersion: '8.8.0' });
    expect((await find(kibana, `perPage=101&sortField=owner&searchFields=tags&${many('tags')}`)).total).toBe(0);
    expect(await refused(start({ kibanaVersion: '8.2.0' }), 'severity=low')).toEqual([
      400,
      expect.stringMatching(/^Invalid value \{"severity":"low"\} supplied to : Partial<\{ .* \}>, excess properties: \["severity"\]$/),
    ]);
  });
});

describe('what a caller may find', () => {
  const user = (username: string, cases: Record<string, 'all' | 'read'>) => ({
    username,
    password: 'p',
    cases,
    connectors: 'none' as const,
  });
  const as = (name: string) => ({ authorization: `Basic ${btoa(`${name}:p`)}` });

  it('is of the owners they may read', async () => {
    const users = [user('both', { cases: 'all', observability: 'all' }), user('one', { observability: 'read' }), user('none', {})];
    const kibana = start({ auth: 'strict', users });
    for (const owner of ['cases', 'observability'])
      ok(await kibana.send('POST', '/api/cases', caseBody({ owner, tags: [owner] }), as('both')));
    const get = (path: string, name: string) => kibana.send<Found>('GET', path, undefined, as(name));
    expect(ok(await get('/api/cases/_find', 'one')).cases).toMatchObject([{ owner: 'observability' }]);
    expect(ok(await get('/api/cases/_find?owner=cases', 'one'))).toMatchObject({ total: 0, count_open_cases: 0 });
    expect(ok(await get('/api/cases/tags', 'one'))).toEqual(['observability']);
    expect(await refusal(get('/api/cases/_find', 'none'))).toEqual([403, 'Unauthorized to access cases of any owner']);
    expect(await refusal(get('/api/cases/reporters', 'none'))).toEqual([403, 'Unauthorized to access case of any owner']);
  });
});

describe('what is known of all cases', () => {
  it('is every tag once, in order', async () => {
    const kibana = start();
    await createCase(kibana, { tags: ['b', 'a'] });
    const { id, version } = await createCase(kibana, { tags: ['a', 'gone'], owner: 'observability' });
    await patch(kibana, { id, version }, { tags: ['c'] });
    expect(ok(await kibana.send('GET', '/api/cases/tags'))).toEqual(['a', 'b', 'c']);
    expect(ok(await kibana.send('GET', '/api/cases/tags?owner=observability'))).toEqual(['c']);
    expect(await refusal(kibana.send('GET', '/api/cases/tags?foo=1'))).toEqual([400, 'invalid keys "foo"']);
  });

  it('is everybody who created one', async () => {
    const kibana = start();
    const as = (name: string) => ({ authorization: `Basic ${btoa(`${name}:p`)}` });
    for (const name of ['zoe', 'anna', 'zoe']) ok(await kibana.send('POST', '/api/cases', caseBody(), as(name)));
    expect(ok(await kibana.send('GET', '/api/cases/reporters'))).toEqual([
      { email: null, full_name: null, username: 'anna' },
      { email: null, full_name: null, username: 'zoe' },
    ]);
  });

  it('is how many there are of each status, until 9.0 took that away', async () => {
    const kibana = start({ kibanaVersion: '8.19.0' });
    await createCase(kibana);
    await patch(kibana, await createCase(kibana, { owner: 'observability' }), { status: 'closed' });
    const answer = await kibana.send('GET', '/api/cases/status');
    expect(ok(answer)).toEqual({ count_open_cases: 1, count_in_progress_cases: 0, count_closed_cases: 1 });
    expect(answer.headers.get('warning')).toBe('299 Kibana-8.19.0 "Deprecated endpoint"');
    expect(ok(await kibana.send('GET', '/api/cases/status?owner=observability'))).toMatchObject({ count_open_cases: 0 });
    expect((await start({ kibanaVersion: '8.0.0' }).send('GET', '/api/cases/status')).headers.get('warning')).toBeNull();
    expect(await refusal(start({ kibanaVersion: '9.0.0' }).send('GET', '/api/cases/status'))).toEqual([
      404,
      'Saved object [cases/status] not found',
    ]);
  });

  it('forgets deleted cases, and is restored with them', async () => {
    const kibana = start();
    const { id } = await createCase(kibana, { tags: ['gone'] });
    await createCase(kibana, { tags: ['here'] });
    const snapshot = kibana.world.snapshot();
    expect((await kibana.send('DELETE', `/api/cases?ids=${JSON.stringify([id])}`)).status).toBe(204);
    expect(await find(kibana)).toMatchObject({ total: 1, count_open_cases: 1 });
    expect(ok(await kibana.send('GET', '/api/cases/tags'))).toEqual(['here']);
    kibana.world.restore(snapshot);
    expect(ok(await kibana.send('GET', '/api/cases/tags'))).toEqual(['gone', 'here']);
    kibana.world.reset();
    expect(await find(kibana)).toMatchObject({ total: 0, count_open_cases: 0 });
  });
});
