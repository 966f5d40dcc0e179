import { describe, expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { type Target, targetOf } from '../../targets.ts';
import { alertBody, caseBody, comment, createCase, noConnector, ok, refusal, type ShownCase } from './drafts.ts';

/** Before 7.14 nothing has an owner. */
const ownerless = { owner: undefined };
type Seen = (kibana: Target) => Promise<unknown>;
const get = async <Body>(kibana: Target, path: string) => (await kibana.send<Body>('GET', path)).body;
const alerted = async (kibana: Target) => {
  const { id } = await createCase(kibana);
  await comment(kibana, id, alertBody('a'));
  return id;
};
const refusedPatch = async (kibana: Target, change: object) => {
  const { id, version } = await createCase(kibana);
  const [, message] = await refusal(kibana.send('PATCH', '/api/cases', { cases: [{ id, version, ...change }] }));
  return String(message).replace(id, 'ID');
};
const deleted = async (kibana: Target, owner: object = {}) => {
  const { id } = await createCase(kibana, owner);
  await kibana.send('DELETE', `/api/cases?ids=${encodeURIComponent(JSON.stringify([id]))}`);
  return (await get<{ action: string }[]>(kibana, `/api/cases/${id}/user_actions`)).at(-1)?.action;
};
const fields = { caseId: null, more: 'x' };
const swimlane = { id: 's', name: 'S', type: '.swimlane', fields };

/** What a client sees in the last release before a boundary, and in the first behind it. */
const boundaries: [what: string, before: [string, unknown], since: [string, unknown], seen: Seen][] = [
  [
    'types of cases',
    ['8.0.0', 'individual'],
    ['8.1.0', undefined],
    async (kibana) => ((await createCase(kibana)) as { type?: string }).type,
  ],
  [
    'types of associations',
    ['8.0.0', 'case'],
    ['8.1.0', undefined],
    async (kibana) =>
      ((await comment(kibana, await alerted(kibana))) as unknown as { comments: { associationType?: string }[] }).comments[0]
        ?.associationType,
  ],
  ['a configuration for each owner', ['7.13.0', {}], ['7.14.0', []], (kibana) => get(kibana, '/api/cases/configure')],
  ['the traces of a deleted case', ['8.6.0', 'delete'], ['8.7.0', undefined], (kibana) => deleted(kibana)],
  [
    'the name of a deletion',
    ['7.13.0', 'create'],
    ['7.14.0', 'delete'],
    (kibana) => deleted(kibana, kibana.world.parts.kibana.has('caseOwners') ? {} : ownerless),
  ],
  [
    'the ids of long titles',
    ['8.5.0', 'The length of the title is too long. The maximum length is 64, ids: [ID]'],
    ['8.6.0', 'The length of the title is too long. The maximum length is 160.'],
    (kibana) => refusedPatch(kibana, { title: 'x'.repeat(161) }),
  ],
  [
    'long titles',
    ['7.15.0', 200],
    ['7.16.0', 400],
    async (kibana) => (await kibana.send('POST', '/api/cases', caseBody({ title: 'x'.repeat(65) }))).status,
  ],
  [
    'sub-cases',
    ['8.0.0', 'Updating the type of a case when sub cases are disabled is not allowed ids: [ID]'],
    ['8.1.0', 'All update fields are identical to current version.'],
    (kibana) => refusedPatch(kibana, { type: 'collection' }),
  ],
  [
    'the sub-case of a query',
    ['8.0.0', 'The `subCaseId` is not supported when the case connector feature is disabled'],
    ['8.1.0', 'No comments found for x.'],
    async (kibana) => (await refusal(kibana.send('DELETE', '/api/cases/x/comments?subCaseId=y')))[1],
  ],
  [
    'the comments of a found case',
    ['8.1.0', 1],
    ['8.2.0', 0],
    async (kibana) => {
      await alerted(kibana);
      return (await get<{ cases: ShownCase[] }>(kibana, '/api/cases/_find')).cases[0]?.totalComment;
    },
  ],
  [
    'the comments of a case',
    ['8.8.0', 1],
    ['8.9.0', 0],
    async (kibana) => (await get<ShownCase>(kibana, `/api/cases/${await alerted(kibana)}`)).totalComment,
  ],
  [
    'the totals of a case alone',
    ['8.0.0', 0],
    ['8.1.0', 1],
    async (kibana) => (await get<{ totalAlerts: number }>(kibana, `/api/cases/${await alerted(kibana)}?includeComments=false`)).totalAlerts,
  ],
  [
    'what comments are found',
    ['8.8.0', 1],
    ['8.9.0', 0],
    async (kibana) => (await get<{ total: number }>(kibana, `/api/cases/${await alerted(kibana)}/comments/_find`)).total,
  ],
  [
    'a search of comments',
    ['8.8.0', 200],
    ['8.9.0', 400],
    async (kibana) =>
      (await kibana.send('GET', `/api/cases/${await alerted(kibana)}/comments/_find?search=x&filter=cases-comments.attributes.type:user`))
        .status,
  ],
  [
    'the fields of a search',
    ['8.8.0', 200],
    ['8.9.0', 400],
    async (kibana) => (await kibana.send('GET', '/api/cases/_find?fields=title')).status,
  ],
  ['dates of a search', ['8.1.0', 400], ['8.2.0', 200], async (kibana) => (await kibana.send('GET', '/api/cases/_find?from=now')).status],
  [
    'numbers',
    ['8.8.0', 'cannot parse to a number'],
    ['8.9.0', 'Invalid value "true" supplied to "perPage",cannot parse to a number'],
    async (kibana) => (await refusal(kibana.send('GET', '/api/cases/_find?perPage=true')))[1],
  ],
  [
    'the fields of a connector',
    ['8.8.0', fields],
    ['8.9.0', undefined],
    async (kibana) =>
      (await kibana.send<Partial<ShownCase>>('POST', '/api/cases', caseBody({ connector: swimlane }))).body.connector?.fields,
  ],
  [
    'external references',
    ['8.3.0', expect.not.stringContaining('externalReference')],
    ['8.4.0', expect.stringContaining('externalReference')],
    async (kibana) => (await refusal(kibana.send('POST', '/api/cases/x/comments', { bad: 1 })))[1],
  ],
  [
    'comments of actions',
    ['7.13.0', expect.not.stringContaining('actions')],
    ['7.14.0', expect.stringContaining('actions')],
    async (kibana) => (await refusal(kibana.send('POST', '/api/cases/x/comments', { bad: 1 })))[1],
  ],
];

describe.each(boundaries)('%s', (_, before, since, seen) => {
  it.each([before, since])('are in %s as they were', async (kibanaVersion, expected) => {
    expect(await seen(targetOf(createWorld({ kibanaVersion })))).toEqual(expected);
  });
});

describe('cases of 7.13', () => {
  const start = () => targetOf(createWorld({ kibanaVersion: '7.13.0' }));

  it('refuse an owner, and answer none', async () => {
    const kibana = start();
    const [, message] = await refusal(kibana.send('POST', '/api/cases', caseBody()));
    expect(message).toMatch(/^Invalid value \{.*\} supplied to : .*, excess properties: \["owner"\]$/);
    const { id } = await createCase(kibana, ownerless);
    expect(JSON.stringify(await comment(kibana, id, { ...alertBody('a'), ...ownerless }))).not.toContain('owner');
    expect(JSON.stringify(await get(kibana, `/api/cases/${id}/user_actions`))).not.toContain('owner');
  });

  it('have one configuration, which is changed without its id', async () => {
    const kibana = start();
    const change = (body: object) => refusal(kibana.send('PATCH', '/api/cases/configure', body));
    const absent = 'You can not patch this configuration since you did not created first with a post.';
    expect(await change({ closure_type: 'close-by-pushing', version: 'x' })).toEqual([409, absent]);
    const body = { connector: noConnector, closure_type: 'close-by-user' };
    const created = ok(await kibana.send<{ version: string }>('POST', '/api/cases/configure', body));
    expect(Object.keys(created)).not.toEqual(expect.arrayContaining(['id']));
    const changed = await kibana.send('PATCH', '/api/cases/configure', { closure_type: 'close-by-pushing', version: created.version });
    expect(await get(kibana, '/api/cases/configure')).toEqual(changed.body);
  });
});

describe('the filter of comments', () => {
  it.each([
    ['cases-comments.attributes.type: alert', 1],
    ['not cases-comments.attributes.type: alert', 2],
    ['cases-comments.attributes.comment: "disk full" or cases-comments.attributes.type: alert', 2],
    ['(cases-comments.attributes.type: (user or alert)) and cases-comments.attributes.comment: dis*', 2],
    ['cases-comments.attributes.created_at >= "2000-01-01"', 3],
    ['cases.attributes.title: x', 'This type cases is not allowed: Bad Request'],
    ['type: x', "This key 'type' need to be wrapped by a saved object type like cases-comments: Bad Request"],
  ])('%s', async (filter, expected) => {
    const kibana = targetOf(createWorld({ kibanaVersion: '8.0.0' }));
    const id = await alerted(kibana);
    for (const text of ['disk full', 'disk empty']) await comment(kibana, id, { type: 'user', comment: text, owner: 'cases' });
    const { total, message } = await get<{ total?: number; message?: string }>(
      kibana,
      `/api/cases/${id}/comments/_find?filter=${encodeURIComponent(filter)}`,
    );
    expect(total ?? message).toBe(expected);
  });
});
