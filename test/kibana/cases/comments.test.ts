import { describe, expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, type Target, targetOf } from '../../targets.ts';
import {
  alertBody,
  comment,
  commentBody,
  createCase,
  eventBody,
  fileBody,
  getCase,
  historyOf,
  ok,
  patch,
  refusal,
  type ShownCase,
} from './drafts.ts';

const elastic = { email: null, full_name: null, username: 'elastic' };
const start = '2025-01-01T00:00:00.000Z';
const stamps = { created_at: start, created_by: elastic, pushed_at: null, pushed_by: null, updated_at: null, updated_by: null };
const at = (id: string, commentId = '') => `/api/cases/${id}/comments${commentId && `/${commentId}`}`;

/** The one comment that a case has. */
function only({ comments: [first, ...others] }: ShownCase): { id: string; version: string } {
  if (!first || others.length > 0) throw new Error('expected exactly one comment');
  return first;
}

describeTargets('commenting a case', (begin) => {
  it('answers the case with all comments, and changes its version', async () => {
    const kibana = await begin({ clock: start });
    const created = await createCase(kibana);
    const commented = await comment(kibana, created.id);
    expect(commented).toEqual({
      ...created,
      version: expect.any(String),
      comments: [{ id: expect.any(String), version: expect.any(String), ...commentBody(), ...stamps }],
      totalComment: 1,
      updated_at: start,
      updated_by: elastic,
    });
    expect(commented.version).not.toBe(created.version);
  });

  it('lists comments as they came', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    for (const text of ['one', 'two', 'three']) await comment(kibana, id, commentBody(text));
    const { comments } = ok(await kibana.send<{ comments: { comment: string }[] }>('GET', `${at(id)}/_find`));
    expect(comments.map((shown) => shown.comment)).toEqual(['one', 'two', 'three']);
  });

  it('attaches alerts as lists, and counts them apart', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    expect(await comment(kibana, id, alertBody('a'))).toMatchObject({
      comments: [{ type: 'alert', alertId: ['a'], index: ['alerts'], rule: { id: 'rule', name: 'A rule' } }],
      totalComment: 1,
      totalAlerts: 1,
    });
  });

  it('attaches events, and counts them apart', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    expect(await comment(kibana, id, eventBody('a'))).toMatchObject({
      comments: [{ ...eventBody('a'), pushed_at: null }],
      totalComment: 1,
      totalAlerts: 0,
      totalEvents: 1,
    });
    await comment(kibana, id, eventBody(['b', 'c']));
    await comment(kibana, id, alertBody('x'));
    expect(await getCase(kibana, id)).toMatchObject({ totalComment: 0, totalAlerts: 1, totalEvents: 3 });
    const [found] = ok(await kibana.send<{ totals: object }[]>('GET', '/api/cases/alerts/x'));
    expect(found?.totals).toEqual({ alerts: 1, userComments: 0, events: 3 });
    expect(historyOf(kibana, id)[1]).toMatchObject({ type: 'comment', action: 'create', payload: { comment: eventBody('a') } });
  });

  it('leaves out alerts that the case has', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const first = await comment(kibana, id, alertBody('a'));
    expect(await comment(kibana, id, alertBody('a'))).toEqual(first);
    const { comments } = await comment(kibana, id, alertBody(['a', 'b', 'b']));
    expect(comments.map(({ alertId }) => alertId)).toEqual([['a'], ['b']]);
    expect(historyOf(kibana, id).at(-1)).toMatchObject({ payload: { comment: { alertId: ['b'], index: ['alerts'] } } });
  });

  it.each<[string, object]>([
    [
      'response actions',
      { type: 'actions', comment: 'c', actions: { targets: [{ hostname: 'h', endpointId: 'e' }], type: 'isolate' }, owner: 'cases' },
    ],
    ['a file', fileBody()],
    [
      'a document',
      {
        type: 'externalReference',
        externalReferenceId: 'x',
        externalReferenceStorage: { type: 'elasticSearchDoc' },
        externalReferenceAttachmentTypeId: 'endpoint',
        externalReferenceMetadata: null,
        owner: 'cases',
      },
    ],
    [
      'a visualization',
      { type: 'persistableState', persistableStateAttachmentTypeId: '.lens', persistableStateAttachmentState: { a: 1 }, owner: 'cases' },
    ],
  ])('attaches %s', async (_, body) => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    expect((await comment(kibana, id, body)).comments).toEqual([expect.objectContaining(body)]);
  });

  it('takes comments of users on closed cases', async () => {
    const kibana = await begin();
    const { id } = await patch(kibana, await createCase(kibana), { status: 'closed' });
    expect(await comment(kibana, id)).toMatchObject({ status: 'closed', totalComment: 1 });
  });

  it('writes down what was said', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const { id: commentId } = only(await comment(kibana, id));
    expect(historyOf(kibana, id).at(-1)).toEqual({ type: 'comment', action: 'create', payload: { comment: commentBody() } });
    expect(kibana.world.parts.cases.records.userActions.of('default', id).at(-1)?.attributes.comment_id).toBe(commentId);
  });

  it('gives synced alerts the status of the case', async () => {
    const kibana = await begin();
    const { alerts } = kibana.world.parts.cases;
    alerts.add({ id: 'a', index: 'alerts' });
    const { id } = await patch(kibana, await createCase(kibana), { status: 'in-progress' });
    await comment(kibana, id, alertBody('a'));
    expect(alerts.documents([{ id: 'a', index: 'alerts' }])).toMatchObject([{ 'kibana.alert.workflow_status': 'acknowledged' }]);
  });

  it('attaches several at once', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const path = `/internal/cases/${id}/attachments/_bulk_create`;
    const answer = await kibana.send('POST', path, [alertBody('a'), commentBody()], { 'x-elastic-internal-origin': 'kibana' });
    expect(ok(answer)).toMatchObject({ totalComment: 2, totalAlerts: 1 });
    expect(await getCase(kibana, id)).toMatchObject({ totalComment: 1, totalAlerts: 1 });
  });
});

describeTargets('refusing a comment', (begin) => {
  it.each<[string, object, string | RegExp]>([
    ['no type', { comment: '' }, /^The comment field cannot be an empty string\.,Invalid value "undefined" supplied to "type",/],
    ['an empty comment', commentBody(''), /^The comment field cannot be an empty string\.,/],
    ['a long comment', commentBody('x'.repeat(30_001)), /^The length of the comment is too long\. The maximum length is 30000\.,/],
    ['keys of another kind', commentBody('c', { alertId: 'a' }), 'invalid keys "alertId"'],
    ['another owner than the case has', commentBody('c', { owner: 'observability' }), 'The owner field of the comment must match the case'],
    [
      'other numbers of ids than of indices',
      alertBody('1', { index: ['x', 'y'] }),
      'Received an alert comment with ids and indices arrays of different lengths ids: ["1"] indices: ["x","y"]',
    ],
    [
      'a file without files',
      fileBody({ externalReferenceMetadata: { foo: [{ name: 'f' }] } }),
      'Invalid value "undefined" supplied to "files"',
    ],
    ['a file with a key too many', fileBody({ externalReferenceMetadata: { files: [], more: 1 } }), 'invalid keys "more"'],
    [
      'two files in one',
      fileBody({ externalReferenceMetadata: { files: Array(2).fill({ name: 'f', extension: 'e', mimeType: 'm', created: 'c' }) } }),
      'Only a single file can be stored in an attachment',
    ],
    [
      'a type of reference that nobody registered',
      fileBody({ externalReferenceAttachmentTypeId: 'mine' }),
      'Attachment type mine is not registered.',
    ],
    [
      'a type of state that nobody registered',
      { type: 'persistableState', persistableStateAttachmentTypeId: 'mine', persistableStateAttachmentState: {}, owner: 'cases' },
      'Attachment type mine is not registered.',
    ],
    [
      '1001 alerts at once',
      alertBody(Array.from({ length: 1001 }, (_, n) => `a${n}`)),
      'Case has reached the maximum allowed number (1000) of attached alerts.',
    ],
  ])('refuses %s', async (_, body, message) => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const [status, text] = await refusal(kibana.send('POST', at(id), body));
    expect(status).toBe(400);
    if (typeof message === 'string') expect(text).toBe(message);
    else expect(text).toMatch(message);
    expect(await getCase(kibana, id)).toMatchObject({ totalComment: 0, updated_at: null });
  });

  it('refuses an unknown case', async () => {
    expect(await refusal((await begin()).send('POST', at('unknown'), commentBody()))).toEqual([
      404,
      'Saved object [cases/unknown] not found',
    ]);
  });

  it('refuses an owner that nobody registered, before it looks for the case', async () => {
    expect(await refusal((await begin()).send('POST', at('unknown'), commentBody('c', { owner: 'mine' })))).toEqual([
      403,
      'Unauthorized to create comments with owners: "mine"',
    ]);
  });

  it('refuses alerts on a closed case', async () => {
    const kibana = await begin();
    const { id } = await patch(kibana, await createCase(kibana), { status: 'closed' });
    expect(await refusal(kibana.send('POST', at(id), alertBody('a')))).toEqual([400, 'Alert cannot be attached to a closed case']);
  });

  it('refuses the 1001st alert, the 101st file and the 101st reference', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const refused = async (body: object) => (await refusal(kibana.send('POST', at(id), body)))[1];
    await comment(kibana, id, alertBody(Array.from({ length: 1000 }, (_, n) => `a${n}`)));
    expect(await refused(alertBody('one more'))).toBe('Case has reached the maximum allowed number (1000) of attached alerts.');
    const bulk = (body: object) =>
      kibana.send('POST', `/internal/cases/${id}/attachments/_bulk_create`, Array(100).fill(body), { 'x-elastic-internal-origin': 'x' });
    ok(await bulk(fileBody()));
    expect(await refused(fileBody())).toBe('Case has reached the maximum allowed number (100) of attached files.');
    const state = {
      type: 'persistableState',
      persistableStateAttachmentTypeId: '.lens',
      persistableStateAttachmentState: {},
      owner: 'cases',
    };
    ok(await bulk(state));
    expect(await refused(state)).toBe(
      'Case has reached the maximum allowed number (100) of attached persistable state and external reference attachments.',
    );
  });
});

describeTargets('changing a comment', (begin) => {
  async function commented(kibana: Target, body: object = commentBody()) {
    const { id } = await createCase(kibana);
    return { caseId: id, ...only(await comment(kibana, id, body)) };
  }
  const change = (kibana: Target, caseId: string, body: object) => kibana.send<ShownCase>('PATCH', at(caseId), body);

  it('answers the case, both with a new version', async () => {
    const kibana = await begin({ clock: start });
    const { caseId, id, version } = await commented(kibana);
    const before = await getCase(kibana, caseId);
    const updated = ok(await change(kibana, caseId, { ...commentBody('Better'), id, version }));
    expect(updated.comments).toEqual([
      { id, version: expect.any(String), ...commentBody('Better'), ...stamps, updated_at: start, updated_by: elastic },
    ]);
    expect(updated.version).not.toBe(before.version);
    expect(only(updated).version).not.toBe(version);
    expect(historyOf(kibana, caseId).at(-1)).toEqual({ type: 'comment', action: 'update', payload: { comment: commentBody('Better') } });
  });

  it.each<[string, object, [number, string]]>([
    ['another type', alertBody('a'), [400, 'You cannot change the type of the comment.']],
    ['another owner', commentBody('c', { owner: 'observability' }), [400, 'You cannot change the owner of the comment.']],
    ['a key too many', commentBody('c', { index: 'x' }), [400, 'invalid keys "index"']],
    [
      'a stale version',
      commentBody('c', { version: 'stale' }),
      [409, 'This case has been updated. Please refresh before saving additional updates.'],
    ],
    ['an unknown comment', commentBody('c', { id: 'x' }), [404, 'This comment x does not exist anymore.']],
  ])('refuses %s', async (_, body, expected) => {
    const kibana = await begin();
    const { caseId, id, version } = await commented(kibana);
    expect(await refusal(change(kibana, caseId, { id, version, ...body }))).toEqual(expected);
  });

  it('refuses another storage of a reference', async () => {
    const kibana = await begin();
    const { caseId, id, version } = await commented(kibana, fileBody());
    const body = { ...fileBody({ externalReferenceStorage: { type: 'elasticSearchDoc' } }), id, version };
    expect(await refusal(change(kibana, caseId, body))).toEqual([
      400,
      'You cannot change the storage type of an external reference comment.',
    ]);
  });

  it('refuses a comment of another case, with a parenthesis too many', async () => {
    const kibana = await begin();
    const { id, version } = await commented(kibana);
    const other = await createCase(kibana);
    expect(await refusal(change(kibana, other.id, { ...commentBody(), id, version }))).toEqual([
      404,
      `This comment ${id} does not exist in ${other.id}).`,
    ]);
    expect(await refusal(change(kibana, 'unknown', { ...commentBody(), id, version }))).toEqual([
      404,
      'Saved object [cases/unknown] not found',
    ]);
  });
});

describeTargets('finding comments', (begin) => {
  async function withComments(kibana: Target) {
    const { id } = await createCase(kibana);
    for (const text of ['one', 'two', 'three']) await comment(kibana, id, commentBody(text));
    await comment(kibana, id, alertBody('a'));
    return id;
  }
  interface Found {
    comments: { id: string; comment: string }[];
  }

  it('lists those of users, a page at a time', async () => {
    const kibana = await begin();
    const id = await withComments(kibana);
    const find = async (query: string) => ok(await kibana.send<Found>('GET', `${at(id)}/_find${query}`));
    expect(await find('')).toMatchObject({ page: 1, per_page: 20, total: 3 });
    expect(await find('?page=2&perPage=2')).toMatchObject({ comments: [{ comment: 'three' }], page: 2, per_page: 2, total: 3 });
    expect((await find('?sortOrder=desc')).comments.map((shown) => shown.comment)).toEqual(['three', 'two', 'one']);
  });

  it('finds none in a case that is not there', async () => {
    expect(ok(await (await begin()).send('GET', `${at('unknown')}/_find`))).toEqual({ comments: [], page: 1, per_page: 20, total: 0 });
  });

  it('refuses parameters that it does not know', async () => {
    expect(await refusal((await begin()).send('GET', `${at('x')}/_find?namespaces=*`))).toEqual([400, 'invalid keys "namespaces"']);
  });

  it('lists everything at the deprecated path, with a warning, until 9.0', async () => {
    const kibana = await begin({ kibanaVersion: '8.19.0' });
    const id = await withComments(kibana);
    const answer = await kibana.send<unknown[]>('GET', at(id));
    expect(ok(answer)).toHaveLength(4);
    expect(answer.headers.get('warning')).toBe('299 Kibana-8.19.0 "Deprecated endpoint"');
  });

  it('reads one', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const [attached] = (await comment(kibana, id)).comments;
    expect(ok(await kibana.send('GET', at(id, attached?.id)))).toEqual(attached);
    expect(await refusal(kibana.send('GET', at('other', attached?.id)))).toEqual([
      404,
      `This comment ${attached?.id} does not exist in other.`,
    ]);
    expect(await refusal(kibana.send('GET', at(id, 'x')))).toEqual([404, 'Saved object [cases-comments/x] not found']);
  });
});

describeTargets('deleting comments', (begin) => {
  it('deletes one, counts anew, and remembers what was deleted', async () => {
    const kibana = await begin();
    const { id, version } = await createCase(kibana);
    const attached = only(await comment(kibana, id));
    expect(await kibana.send('DELETE', at(id, attached.id))).toMatchObject({ status: 204, text: '' });
    const after = await getCase(kibana, id);
    expect(after).toMatchObject({ totalComment: 0, updated_by: elastic });
    expect(after.version).not.toBe(version);
    expect(historyOf(kibana, id).at(-1)).toEqual({ type: 'comment', action: 'delete', payload: { comment: commentBody() } });
  });

  it('deletes all', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    await comment(kibana, id, alertBody('a'));
    expect((await kibana.send('DELETE', at(id))).status).toBe(204);
    expect(await getCase(kibana, id)).toMatchObject({ totalComment: 0, totalAlerts: 0 });
    expect(await refusal(kibana.send('DELETE', at(id)))).toEqual([404, `No comments found for ${id}.`]);
  });

  it('refuses what is not there, or elsewhere', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const attached = only(await comment(kibana, id));
    expect(await refusal(kibana.send('DELETE', at(id, 'x')))).toEqual([404, 'Saved object [cases-comments/x] not found']);
    expect(await refusal(kibana.send('DELETE', at('other', attached.id)))).toEqual([
      404,
      `This comment ${attached.id} does not exist in other.`,
    ]);
  });
});

describe('alerts before 8.8', () => {
  it('stay as they were sent, however often', async () => {
    const kibana = targetOf(createWorld({ kibanaVersion: '8.7.0' }));
    const { id } = await createCase(kibana);
    await comment(kibana, id, alertBody('a'));
    const { comments } = await comment(kibana, id, alertBody('a'));
    expect(comments.map(({ alertId, index }) => [alertId, index])).toEqual([
      ['a', 'alerts'],
      ['a', 'alerts'],
    ]);
  });
});
