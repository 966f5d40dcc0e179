import { describe, expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { type Answer, describeTargets, type Start, type Target, targetOf } from '../../targets.ts';
import { caseBody, commentBody, ok, refusal, type ShownCase } from './drafts.ts';
import { recordRuns } from './recorder.ts';

const user = (username: string, cases: 'all' | 'read' | 'none' | Record<string, 'all' | 'read' | 'none'>, spaces?: string[]) => ({
  username,
  password: 'secret',
  connectors: 'all' as const,
  cases,
  ...(spaces && { spaces }),
});

const users = [
  user('writer', 'all'),
  user('reader', 'read'),
  user('nobody', 'none'),
  user('security', { securitySolution: 'all', observability: 'read' }),
  user('elsewhere', 'all', ['elsewhere']),
  { ...user('pusher', 'all'), connectors: 'none' as const },
];

const as = (username: string) => ({ authorization: `Basic ${btoa(`${username}:secret`)}` });

/** A strict Kibana with one commented case, and a connector to push it over. */
async function begin(start: Start) {
  const kibana = await start({ auth: 'strict', users, ...recordRuns().world });
  const { id } = ok(await kibana.send<ShownCase>('POST', '/api/cases', caseBody(), as('writer')));
  const shown = ok(await kibana.send<ShownCase>('POST', `/api/cases/${id}/comments`, commentBody(), as('writer')));
  const draft = { name: 'C', connector_type_id: '.jira', config: {}, secrets: {} };
  const connector = ok(await kibana.send<{ id: string }>('POST', '/api/actions/connector', draft, as('writer')));
  return { kibana, id, version: shown.version, comment: shown.comments[0], connectorId: connector.id };
}
type Begun = Awaited<ReturnType<typeof begin>>;
type Attempt = (begun: Begun, username: string) => Promise<Answer>;

const attempts: Record<string, [Attempt, text: string]> = {
  create: [({ kibana }, name) => kibana.send('POST', '/api/cases', caseBody(), as(name)), 'create case'],
  update: [
    ({ kibana, id, version }, name) => kibana.send('PATCH', '/api/cases', { cases: [{ id, version, title: 'B' }] }, as(name)),
    'update case',
  ],
  delete: [({ kibana, id }, name) => kibana.send('DELETE', `/api/cases?ids=["${id}"]`, undefined, as(name)), 'delete case'],
  push: [
    ({ kibana, id, connectorId }, name) => kibana.send('POST', `/api/cases/${id}/connector/${connectorId}/_push`, {}, as(name)),
    'push case',
  ],
  comment: [({ kibana, id }, name) => kibana.send('POST', `/api/cases/${id}/comments`, commentBody(), as(name)), 'create comments'],
  'change a comment of': [
    ({ kibana, id, comment }, name) =>
      kibana.send('PATCH', `/api/cases/${id}/comments`, { ...commentBody('B'), id: comment?.id, version: comment?.version }, as(name)),
    'update comments',
  ],
  'delete a comment of': [
    ({ kibana, id, comment }, name) => kibana.send('DELETE', `/api/cases/${id}/comments/${comment?.id}`, undefined, as(name)),
    'delete comments',
  ],
  'delete all comments of': [
    ({ kibana, id }, name) => kibana.send('DELETE', `/api/cases/${id}/comments`, undefined, as(name)),
    'delete comments',
  ],
};

const readings: Record<string, [Attempt, text: string]> = {
  get: [({ kibana, id }, name) => kibana.send('GET', `/api/cases/${id}`, undefined, as(name)), 'access case with owners: "cases"'],
  resolve: [
    ({ kibana, id }, name) =>
      kibana.send('GET', `/api/cases/${id}/resolve`, undefined, { ...as(name), 'x-elastic-internal-origin': 'kibana' }),
    'access case with owners: "cases"',
  ],
  'get a comment of': [
    ({ kibana, id, comment }, name) => kibana.send('GET', `/api/cases/${id}/comments/${comment?.id}`, undefined, as(name)),
    'access comments with owners: "cases"',
  ],
  'find comments of': [
    ({ kibana, id }, name) => kibana.send('GET', `/api/cases/${id}/comments/_find`, undefined, as(name)),
    'access comments of any owner',
  ],
};

describeTargets('who may do what with a case', (start) => {
  it.each(Object.entries(attempts))('only writers %s it', async (_, [attempt, text]) => {
    const begun = await begin(start);
    expect(await refusal(attempt(begun, 'reader'))).toEqual([403, `Unauthorized to ${text} with owners: "cases"`]);
    expect((await attempt(begun, 'writer')).status).toBeLessThan(300);
  });

  it.each(Object.entries(readings))('only readers %s it', async (_, [attempt, text]) => {
    const begun = await begin(start);
    expect(await refusal(attempt(begun, 'nobody'))).toEqual([403, `Unauthorized to ${text}`]);
    expect((await attempt(begun, 'reader')).status).toBe(200);
  });
});

describeTargets('privileges', (start) => {
  const create = (kibana: Target, owner: string, name: string, space = '') =>
    kibana.send('POST', `${space}/api/cases`, caseBody({ owner }), as(name));

  it('hold for an owner', async () => {
    const kibana = await start({ auth: 'strict', users });
    expect((await create(kibana, 'securitySolution', 'security')).status).toBe(200);
    expect(await refusal(create(kibana, 'observability', 'security'))).toEqual([
      403,
      'Unauthorized to create case with owners: "observability"',
    ]);
    expect((await refusal(create(kibana, 'cases', 'security')))[0]).toBe(403);
  });

  it('hold in a space', async () => {
    const kibana = await start({ auth: 'strict', users });
    expect((await create(kibana, 'cases', 'elsewhere', '/s/elsewhere')).status).toBe(200);
    expect((await create(kibana, 'cases', 'elsewhere')).status).toBe(403);
  });

  it('to connectors are needed to push', async () => {
    const { kibana, id, connectorId } = await begin(start);
    const answer = kibana.send('POST', `/api/cases/${id}/connector/${connectorId}/_push`, {}, as('pusher'));
    expect(await refusal(answer)).toEqual([403, 'Unauthorized to get actions']);
  });
});

describe('changing cases of several owners', () => {
  it('names all of them', async () => {
    const kibana = targetOf(createWorld({ auth: 'strict', users }));
    const create = async (owner: string) => ok(await kibana.send<ShownCase>('POST', '/api/cases', caseBody({ owner }), as('writer')));
    const cases = [await create('cases'), await create('observability'), await create('cases')].map(({ id, version }) => ({
      id,
      version,
      title: 'B',
    }));
    expect(await refusal(kibana.send('PATCH', '/api/cases', { cases }, as('reader')))).toEqual([
      403,
      'Unauthorized to update case with owners: "cases, observability"',
    ]);
  });

  it('is refused before it is told which cases are not there', async () => {
    const kibana = targetOf(createWorld({ auth: 'strict', users }));
    const { id, version } = ok(await kibana.send<ShownCase>('POST', '/api/cases', caseBody(), as('writer')));
    const cases = [
      { id, version, title: 'B' },
      { id: 'unknown', version, title: 'B' },
    ];
    expect((await refusal(kibana.send('PATCH', '/api/cases', { cases }, as('reader'))))[0]).toBe(403);
  });
});
