import { describe, expect, it } from 'vitest';
import type { ManualClock } from '#src/kernel/clock.ts';
import { manualClock } from '#src/kernel/clock.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, type Target, targetOf } from '../../targets.ts';
import { alertBody, comment, createCase, getCase, historyOf, noConnector, ok, patch, refusal, type ShownCase } from './drafts.ts';

const elastic = { email: null, full_name: null, username: 'elastic' };
const identical = 'All update fields are identical to current version.';
const send = (kibana: Target, ...cases: object[]) => kibana.send<ShownCase[]>('PATCH', '/api/cases', { cases });

describeTargets('changing a case', (begin) => {
  it('answers the whole case, with a new version and who changed it', async () => {
    const kibana = await begin({ clock: '2025-01-01T00:00:00.000Z' });
    const created = await createCase(kibana);
    const updated = await patch(kibana, created, { title: ' B title ', severity: 'critical' });
    expect(updated).toEqual({
      ...created,
      version: expect.any(String),
      title: 'B title',
      severity: 'critical',
      updated_at: '2025-01-01T00:00:00.000Z',
      updated_by: elastic,
    });
    expect(updated.version).not.toBe(created.version);
  });

  it('keeps counting comments and alerts', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    const updated = await patch(kibana, await comment(kibana, id, alertBody('a')), { title: 'B' });
    expect(updated).toMatchObject({ comments: [], totalComment: 1, totalAlerts: 1 });
  });

  it('changes several, and leaves out those where nothing changes', async () => {
    const kibana = await begin();
    const [one, two, three] = [await createCase(kibana), await createCase(kibana), await createCase(kibana)];
    const updated = ok(
      await send(kibana, ...[three, two, one].map(({ id, version }) => ({ id, version, title: id === two.id ? 'A title' : 'B' }))),
    );
    expect(updated.map(({ id }) => id)).toEqual([three.id, one.id]);
    expect(await getCase(kibana, two.id)).toMatchObject({ version: two.version });
  });

  it('writes down one user action a field', async () => {
    const kibana = await begin();
    const created = await createCase(kibana, { tags: ['a', 'b'], assignees: [{ uid: 'u' }] });
    const connector = { id: 'c', name: 'C', type: '.jira', fields: null };
    await patch(kibana, created, {
      status: 'closed',
      assignees: [{ uid: 'v' }],
      tags: ['b', 'c'],
      title: 'B',
      description: 'D',
      severity: 'high',
      category: 'C',
      settings: { syncAlerts: false },
      connector,
    });
    const update = (type: string, value: unknown) => ({ type, action: 'update', payload: { [type]: value } });
    expect(historyOf(kibana, created.id).slice(1)).toEqual([
      update('description', 'D'),
      { type: 'tags', action: 'add', payload: { tags: ['c'] } },
      { type: 'tags', action: 'delete', payload: { tags: ['a'] } },
      update('title', 'B'),
      update('connector', connector),
      update('severity', 'high'),
      update('category', 'C'),
      update('settings', { syncAlerts: false }),
      update('status', 'closed'),
      { type: 'assignees', action: 'add', payload: { assignees: [{ uid: 'v' }] } },
      { type: 'assignees', action: 'delete', payload: { assignees: [{ uid: 'u' }] } },
    ]);
  });

  it('remembers the value before, which 7.x shows', async () => {
    const kibana = await begin();
    const { id } = await patch(kibana, await createCase(kibana), { title: 'B' });
    expect(kibana.world.parts.cases.records.userActions.of('default', id).at(-1)?.attributes).toMatchObject({
      previous: 'A title',
      comment_id: null,
    });
  });

  it('takes back a category', async () => {
    const kibana = await begin();
    expect(await patch(kibana, await createCase(kibana, { category: 'C' }), { category: null })).toMatchObject({ category: null });
  });
});

describeTargets('refusing to change cases', (begin) => {
  it('names every defect of the body', async () => {
    expect(await refusal(send(await begin(), { version: 'x', severity: 'no' }))).toEqual([
      400,
      'Invalid value "no" supplied to "cases,severity",Invalid value "undefined" supplied to "cases,id"',
    ]);
  });

  it('refuses unknown cases before stale ones', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const cases = [
      { id: 'x', version: '1', title: 'B' },
      { id, version: 'stale', title: 'B' },
      { id: 'y', version: '1' },
    ];
    expect(await refusal(send(kibana, ...cases))).toEqual([404, 'These cases x, y do not exist. Please check you have the correct ids.']);
  });

  it('refuses stale versions, and changes nothing', async () => {
    const kibana = await begin();
    const [one, two] = [await createCase(kibana), await createCase(kibana)];
    const cases = [
      { id: one.id, version: one.version, title: 'B' },
      { id: two.id, version: one.version, title: 'B' },
    ];
    expect(await refusal(send(kibana, ...cases))).toEqual([
      409,
      `These cases ${two.id} have been updated. Please refresh before saving additional updates.`,
    ]);
    expect(await getCase(kibana, one.id)).toMatchObject({ title: 'A title', version: one.version });
  });

  it('refuses stale versions before changes that are none', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    expect((await refusal(send(kibana, { id, version: 'stale', title: 'A title' })))[0]).toBe(409);
  });

  it.each<[string, object]>([
    ['the same values', { title: 'A title', status: 'open', severity: 'low' }],
    ['nothing', {}],
    ['the same tags in another order, and twice', { tags: ['b', 'a', 'b'] }],
    ['an equal object', { connector: { type: '.none', fields: null, name: 'none', id: 'none' } }],
    ['a close reason alone', { closeReason: 'other' }],
  ])('refuses %s', async (_, fields) => {
    const kibana = await begin();
    const { id, version } = await createCase(kibana, { tags: ['a', 'b'] });
    expect(await refusal(send(kibana, { id, version, ...fields }))).toEqual([406, identical]);
  });

  it('refuses another owner, after all that', async () => {
    const kibana = await begin();
    const { id, version } = await createCase(kibana);
    expect(await refusal(send(kibana, { id, version, owner: 'observability' }))).toEqual([
      400,
      `Updating the owner of a case is not allowed ids: [${id}]`,
    ]);
    expect(await refusal(send(kibana, { id, version, owner: 'cases' }))).toEqual([406, identical]);
  });

  it('refuses assignees below Platinum', async () => {
    const kibana = await begin({ license: 'gold' });
    const { id, version } = await createCase(kibana);
    expect(await refusal(send(kibana, { id, version, assignees: [{ uid: 'u' }] }))).toEqual([
      403,
      `In order to assign users to cases, you must be subscribed to an Elastic Platinum license, ids: [${id}]`,
    ]);
  });

  it('refuses custom fields where none are configured', async () => {
    const kibana = await begin();
    const { id, version } = await createCase(kibana);
    const customFields = [{ key: 'k', type: 'text', value: 'v' }];
    expect(await refusal(send(kibana, { id, version, customFields }))).toEqual([400, 'No custom fields configured.']);
  });

  it('writes down each custom field that got another value', async () => {
    const kibana = await begin();
    const declared = ['a', 'b', 'c'].map((key) => ({ key, label: key, type: 'text', required: false }));
    const configuration = { connector: noConnector, closure_type: 'close-by-user', owner: 'cases', customFields: declared };
    ok(await kibana.send('POST', '/api/cases/configure', configuration));
    const field = (key: string, value: string | null) => ({ key, type: 'text', value });
    const created = await createCase(kibana, { customFields: [field('a', '1'), field('b', '2')] });
    const updated = await patch(kibana, created, { customFields: [field('b', '3'), field('a', '1'), field('c', '4')] });
    expect(historyOf(kibana, created.id).slice(1)).toEqual(
      [field('b', '3'), field('c', '4')].map((changed) => ({
        type: 'customFields',
        action: 'update',
        payload: { customFields: [changed] },
      })),
    );
    await patch(kibana, updated, { customFields: [field('b', null), field('a', '1'), field('c', '4')] });
    expect(historyOf(kibana, created.id).slice(3)).toEqual([
      { type: 'customFields', action: 'update', payload: { customFields: [field('b', null)] } },
    ]);
    expect(historyOf(kibana, created.id)[0]?.payload).toMatchObject({ customFields: [field('a', '1'), field('b', '2'), field('c', null)] });
  });

  it('refuses what would be the 10001st user action', async () => {
    const kibana = await begin();
    const { id, version } = await createCase(kibana);
    const { userActions } = kibana.world.parts.cases.records;
    const [first] = userActions.of('default', id);
    if (!first) throw new Error('no history');
    const { case_id: _id, owner, created_at, created_by, ...content } = first.attributes;
    userActions.add({ space: 'default', caseId: id, owner, at: created_at, user: created_by }, ...Array(9_998).fill(content));
    const full = `The case with case id ${id} has reached the limit of 10000 user actions.`;
    expect(await refusal(send(kibana, { id, version, title: 'B', description: 'B' }))).toEqual([400, full]);
    expect((await send(kibana, { id, version, title: 'B' })).status).toBe(200);
    expect(await refusal(kibana.send('POST', `/api/cases/${id}/comments`, { type: 'user', comment: 'c', owner: 'cases' }))).toEqual([
      400,
      full,
    ]);
  });
});

describeTargets('close reasons', (begin) => {
  it('are kept with the status', async () => {
    const kibana = await begin();
    const { id } = await patch(kibana, await createCase(kibana, { owner: 'securitySolution' }), { status: 'closed', closeReason: 'other' });
    expect(historyOf(kibana, id).at(-1)?.payload).toEqual({ status: 'closed', closeReason: 'other' });
    const { version } = await getCase(kibana, id);
    expect(await patch(kibana, { id, version }, { status: 'open' })).toMatchObject({ status: 'open', closed_at: null });
  });

  it('need alerts that follow the case', async () => {
    const kibana = await begin();
    const { id, version } = await createCase(kibana, { settings: { syncAlerts: false } });
    expect(await refusal(send(kibana, { id, version, status: 'closed', closeReason: 'other' }))).toEqual([
      400,
      `Cannot provide a close reason for case ${id} when sync alerts is disabled.`,
    ]);
  });

  it('must be known to Security Solution, to no other owner', async () => {
    const kibana = await begin();
    const close = async (owner: string) => {
      const { id, version } = await createCase(kibana, { owner });
      return refusal(send(kibana, { id, version, status: 'closed', closeReason: 'boredom' }));
    };
    expect(await close('securitySolution')).toEqual([400, 'Invalid close reason: "boredom"']);
    expect((await close('cases'))[0]).toBe(200);
  });
});

describe('alerts of a case', () => {
  it('follow its status, and the answer counts them', async () => {
    const kibana = targetOf(createWorld());
    const { alerts } = kibana.world.parts.cases;
    alerts.add({ id: 'a', index: 'alerts' }, { id: 'b', index: 'elsewhere' });
    const { id } = await createCase(kibana);
    const attached = await comment(kibana, id, alertBody(['a', 'b']));
    const updated = await patch(kibana, attached, { status: 'in-progress' });
    expect(updated).toMatchObject({ updateSummary: { syncedAlertCount: 1 } });
    expect(alerts.documents([{ id: 'a', index: 'alerts' }])).toEqual([
      { id: 'a', index: 'alerts', 'kibana.alert.workflow_status': 'acknowledged' },
    ]);
  });

  it('follow once the case begins to sync them', async () => {
    const kibana = targetOf(createWorld());
    const { alerts } = kibana.world.parts.cases;
    alerts.add({ id: 'a', index: 'alerts' });
    const { id } = await createCase(kibana, { settings: { syncAlerts: false } });
    const closed = await patch(kibana, await comment(kibana, id, alertBody('a')), { status: 'closed' });
    expect(closed).not.toHaveProperty('updateSummary');
    expect(await patch(kibana, closed, { settings: { syncAlerts: true } })).toMatchObject({ updateSummary: { syncedAlertCount: 1 } });
    expect(alerts.documents([{ id: 'a', index: 'alerts' }])).toMatchObject([{ 'kibana.alert.workflow_status': 'closed' }]);
  });
});

describe('the status of a case', () => {
  const begin = (clock: ManualClock, kibanaVersion = defaultRelease) => targetOf(createWorld({ clock, kibanaVersion }));

  it('sets the times when the case is closed at once', async () => {
    const clock = manualClock('2025-01-01T00:00:00.000Z');
    const kibana = begin(clock);
    const created = await createCase(kibana);
    await clock.advance(90_900);
    const closed = await patch(kibana, created, { status: 'closed' });
    expect(closed).toMatchObject({
      closed_at: '2025-01-01T00:01:30.900Z',
      closed_by: elastic,
      duration: 90,
      time_to_acknowledge: 90,
      time_to_investigate: 0,
      time_to_resolve: 90,
    });
    expect(closed).not.toHaveProperty('in_progress_at');
    expect(await patch(kibana, closed, { status: 'open' })).toMatchObject({
      closed_at: null,
      closed_by: null,
      duration: null,
      time_to_acknowledge: null,
      time_to_investigate: null,
      time_to_resolve: null,
    });
  });

  it('tells acknowledging, investigating and resolving apart', async () => {
    const clock = manualClock('2025-01-01T00:00:00.000Z');
    const kibana = begin(clock);
    const created = await createCase(kibana);
    await clock.advance(10_000);
    const progressing = await patch(kibana, created, { status: 'in-progress' });
    expect(progressing).toMatchObject({
      in_progress_at: '2025-01-01T00:00:10.000Z',
      time_to_acknowledge: 10,
      time_to_investigate: null,
      time_to_resolve: null,
      duration: null,
    });
    await clock.advance(20_000);
    const closed = await patch(kibana, progressing, { status: 'closed' });
    expect(closed).toMatchObject({ time_to_acknowledge: 10, time_to_investigate: 20, time_to_resolve: 30, duration: 30 });
    await clock.advance(5_000);
    const again = await patch(kibana, closed, { status: 'in-progress' });
    expect(again).toMatchObject({ in_progress_at: '2025-01-01T00:00:10.000Z', time_to_acknowledge: 35, time_to_resolve: null });
  });

  it('sets no durations when time went backwards', async () => {
    const clock = manualClock('2025-01-01T00:00:00.000Z');
    const kibana = begin(clock);
    const created = await createCase(kibana);
    await clock.set('2024-12-31T00:00:00.000Z');
    expect(await patch(kibana, created, { status: 'closed' })).toMatchObject({ closed_at: '2024-12-31T00:00:00.000Z', duration: null });
  });

  it('leaves the timings to 9.1 and later', async () => {
    const kibana = begin(manualClock(), '8.19.0');
    const closed = await patch(kibana, await createCase(kibana), { status: 'closed' });
    expect(closed).toMatchObject({ duration: 0 });
    expect(closed).not.toHaveProperty('time_to_resolve');
  });
});

describe('changing cases before 9.1', () => {
  it('words two refusals in other ways', async () => {
    const kibana = targetOf(createWorld({ kibanaVersion: '8.19.0' }));
    const { id, version } = await createCase(kibana);
    expect((await refusal(send(kibana, { id, version: 'x', title: 'B' })))[1]).toBe(
      `These cases ${id} has been updated. Please refresh before saving additional updates.`,
    );
    expect((await refusal(send(kibana, { id, version, owner: 'x' })))[1]).toBe(`Updating the owner of a case  is not allowed ids: [${id}]`);
  });

  it('ignores unknown keys before 8.9, so that nothing changes', async () => {
    const [old, later] = ['8.8.0', '8.9.0'].map((kibanaVersion) => targetOf(createWorld({ kibanaVersion })));
    for (const [kibana, status] of [
      [old, 406],
      [later, 400],
    ] as const) {
      if (!kibana) throw new Error('no world');
      const { id, version } = await createCase(kibana);
      expect((await refusal(send(kibana, { id, version, badKey: 'closed' })))[0]).toBe(status);
    }
  });

  it('counts nothing in its answer before 8.10', async () => {
    const kibana = targetOf(createWorld({ kibanaVersion: '8.9.0' }));
    const { id } = await createCase(kibana);
    expect(await patch(kibana, await comment(kibana, id), { title: 'B' })).toMatchObject({ totalComment: 0 });
    expect(await getCase(kibana, id)).toMatchObject({ totalComment: 1 });
  });

  it('knows no close reasons before 9.4', async () => {
    const kibana = targetOf(createWorld({ kibanaVersion: '9.2.0' }));
    const { id, version } = await createCase(kibana);
    expect(await refusal(send(kibana, { id, version, status: 'closed', closeReason: 'other' }))).toEqual([
      400,
      'invalid keys "closeReason"',
    ]);
  });
});
