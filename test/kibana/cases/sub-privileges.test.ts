import { describe, expect, it } from 'vitest';
import { type CaseSubPrivilege, caseSubPrivileges } from '#src/kibana/http/caller.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Answer, targetOf } from '../../targets.ts';
import { caseBody, commentBody, noConnector, ok, type ShownCase } from './drafts.ts';

type Begun = Awaited<ReturnType<typeof begin>>;

/** A commented case in a Kibana where `somebody` has these sub-privileges beside a level. */
async function begin(level: 'all' | 'read', subs: readonly CaseSubPrivilege[] | undefined, kibanaVersion = '9.4.0') {
  const somebody = { username: 'somebody', password: 'x', cases: level, ...(subs && { caseSubPrivileges: [...subs] }) };
  const users = [somebody, { username: 'admin', password: 'x', cases: 'all' as const }];
  const kibana = targetOf(createWorld({ kibanaVersion, auth: 'strict', users }));
  const as = (name: string) => ({ authorization: `Basic ${btoa(`${name}:x`)}` });
  const { id } = ok(await kibana.send<ShownCase>('POST', '/api/cases', caseBody(), as('admin')));
  const { version, comments } = ok(await kibana.send<ShownCase>('POST', `/api/cases/${id}/comments`, commentBody(), as('admin')));
  const send = <Body>(method: string, path: string, body?: unknown) => kibana.send<Body>(method, path, body, as('somebody'));
  const close = async () => {
    const closed = await kibana.send<ShownCase[]>('PATCH', '/api/cases', { cases: [{ id, version, status: 'closed' }] }, as('admin'));
    return ok(closed)[0]?.version;
  };
  return { id, version, comment: comments[0]?.id, send, close };
}

const patch = ({ send, id, version }: Begun, fields: object) => send('PATCH', '/api/cases', { cases: [{ id, version, ...fields }] });

/** What somebody does, and which sub-privilege it takes. */
const attempts: Record<string, [CaseSubPrivilege | undefined, (begun: Begun) => Promise<Answer>, text: string]> = {
  'delete a case': ['cases_delete', ({ send, id }) => send('DELETE', `/api/cases?ids=["${id}"]`), 'delete case'],
  'delete a comment': [
    'cases_delete',
    ({ send, id, comment }) => send('DELETE', `/api/cases/${id}/comments/${comment}`),
    'delete comments',
  ],
  comment: ['create_comment', ({ send, id }) => send('POST', `/api/cases/${id}/comments`, commentBody('B')), 'create comments'],
  configure: [
    'cases_settings',
    ({ send }) => send('POST', '/api/cases/configure', { owner: 'cases', connector: noConnector, closure_type: 'close-by-user' }),
    // Kibana asks which owners there are before it asks for this one.
    'create case configuration of any owner',
  ],
  reopen: ['case_reopen', async (begun) => patch({ ...begun, version: (await begun.close()) ?? '' }, { status: 'open' }), 'update case'],
  assign: ['cases_assign', (begun) => patch(begun, { assignees: [{ uid: 'u_1' }] }), 'update case'],
  'assign a new case': ['cases_assign', ({ send }) => send('POST', '/api/cases', caseBody({ assignees: [{ uid: 'u_1' }] })), 'update case'],
  'change the title': [undefined, (begun) => patch(begun, { title: 'B' }), ''],
};

const forbidden = (text: string) =>
  text.includes(' of any ') ? `Unauthorized to ${text}` : `Unauthorized to ${text} with owners: "cases"`;

describe('a user with every privilege but one', () => {
  it.each(
    Object.entries(attempts).flatMap(([name, [needs, attempt, text]]) =>
      caseSubPrivileges.map((without) => ({ name, without, attempt, text, isRefused: needs === without })),
    ),
  )('without $without may $name: $isRefused is no', async ({ without, attempt, text, isRefused }) => {
    const others = caseSubPrivileges.filter((one) => one !== without);
    const { status, body } = await attempt(await begin('all', others));
    if (isRefused) expect([status, body]).toEqual([403, { statusCode: 403, error: 'Forbidden', message: forbidden(text) }]);
    else expect(status).toBeLessThan(300);
  });
});

describe('a reader', () => {
  it.each(Object.entries(attempts).flatMap(([name, [needs, attempt]]) => (needs ? [{ name, needs, attempt }] : [])))(
    'with $needs may $name, and without may not',
    async ({ name, needs, attempt }) => {
      // To create a case is no sub-privilege.
      const status = name === 'assign a new case' ? 403 : expect.toSatisfy((code: number) => code < 300);
      expect((await attempt(await begin('read', [needs]))).status).toEqual(status);
      expect((await attempt(await begin('read', undefined))).status).toBe(403);
    },
  );

  it('who may reopen may do nothing else beside', async () => {
    const begun = await begin('read', ['case_reopen', 'cases_assign']);
    const version = (await begun.close()) ?? '';
    expect((await patch({ ...begun, version }, { status: 'open', title: 'B' })).status).toBe(403);
    expect((await patch({ ...begun, version }, { status: 'open', assignees: [{ uid: 'u' }] })).status).toBe(403);
  });
});

describe('before a release knew a sub-privilege, it went with the level', () => {
  it.each([
    ['8.3.0', 'delete a case', 200],
    ['8.4.0', 'delete a case', 403],
    ['8.10.0', 'configure', 200],
    ['8.11.0', 'configure', 403],
    ['8.17.0', 'comment', 200],
    ['8.18.0', 'comment', 403],
    ['8.17.0', 'reopen', 200],
    ['8.18.0', 'reopen', 403],
    ['8.17.0', 'assign', 200],
    ['8.18.0', 'assign', 403],
  ])('%s: %s', async (kibanaVersion, name, expected) => {
    const attempt = attempts[name]?.[1];
    const status = (await attempt?.(await begin('all', [], kibanaVersion)))?.status ?? 0;
    expect(status < 300 ? 200 : status).toBe(expected);
  });
});
