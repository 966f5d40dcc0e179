import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Answer, describeTargets, type Target, targetOf } from '../../targets.ts';
import { createCase, getCase, historyOf, noConnector, ok, refusal, type ShownCase } from './drafts.ts';

const begin = (options: WorldOptions = {}) => targetOf(createWorld({ clock: '2026-01-01T00:00:00.000Z', ...options }));
const ipv4 = { typeKey: 'observable-type-ipv4', value: '127.0.0.1', description: null };
const hostname = (value: string) => ({ typeKey: 'observable-type-hostname', value, description: '' });

const add = (kibana: Target, id: string, observable: object): Promise<Answer<ShownCase>> =>
  kibana.send('POST', `/internal/cases/${id}/observables`, { observable });
const firstOf = ({ observables }: ShownCase) => observables?.[0]?.id ?? '';

describeTargets('the observables of a case', (start) => {
  it('are added, changed and deleted', async () => {
    const kibana = await start({ clock: '2026-01-01T00:00:00.000Z' });
    const created = await createCase(kibana);
    const added = ok(await add(kibana, created.id, ipv4));
    const observable = { id: expect.any(String), ...ipv4, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: null };
    expect(added).toEqual({ ...created, version: expect.any(String), observables: [observable], total_observables: 1 });
    expect(added.version).not.toBe(created.version);
    const path = `/internal/cases/${created.id}/observables/${firstOf(added)}`;
    const body = { observable: { value: '10.0.0.1', description: 'changed' } };
    expect(ok(await kibana.send<ShownCase>('PATCH', path, body)).observables).toEqual([
      { ...observable, value: '10.0.0.1', description: 'changed', updatedAt: '2026-01-01T00:00:00.000Z' },
    ]);
    expect((await kibana.send('DELETE', path)).status).toBe(204);
    expect((await getCase(kibana, created.id)).observables).toEqual([]);
    const told = (actionType: string) => ({ type: 'observables', payload: { observables: { count: 1, actionType } } });
    expect(historyOf(kibana, created.id).slice(1)).toMatchObject([told('add'), told('update'), told('delete')]);
  });
});

describe('observables', () => {
  it.each([
    [{ ...ipv4, typeKey: 'unknown type' }, 'Failed to add observable: Error: Invalid observable type, key does not exist: unknown type'],
    [{ ...ipv4, value: 'x' }, 'Failed to add observable: Error: Observable value is not valid for selected observable type.'],
    [{ ...ipv4, other: 1 }, 'Failed to add observable: Error: invalid keys "other"'],
    [{ value: 'x', typeKey: 'x' }, expect.stringContaining('Failed to add observable: Error: Invalid value "undefined"')],
  ])('are refused: %j', async (observable, message) => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    expect(await refusal(add(kibana, id, observable))).toEqual([400, message]);
    expect((await getCase(kibana, id)).observables).toEqual([]);
  });

  it('are in a case once, and fifty at most', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    const first = firstOf(ok(await add(kibana, id, hostname('0'))));
    expect(await refusal(add(kibana, id, hostname('0')))).toEqual([
      400,
      'Failed to add observable: Error: Invalid duplicated observables in request.',
    ]);
    await add(kibana, id, hostname('1'));
    const path = `/internal/cases/${id}/observables/${first}`;
    expect(await refusal(kibana.send('PATCH', path, { observable: { value: '1', description: null } }))).toEqual([
      400,
      'Failed to update observable: Error: Invalid duplicated observables in request.',
    ]);
    const many = Array.from({ length: 60 }, (_, index) => hostname(String(index)));
    const bulk = await kibana.send<ShownCase>('POST', '/internal/cases/observables/_bulk_create', { caseId: id, observables: many });
    expect(ok(bulk).observables).toHaveLength(50);
    expect(await refusal(add(kibana, id, hostname('more')))).toEqual([
      400,
      'Failed to add observable: Error: Max 50 observables per case is allowed.',
    ]);
  });

  it('that are not there cannot be changed, and that is a 400', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    const path = `/internal/cases/${id}/observables/none`;
    expect(await refusal(kibana.send('PATCH', path, { observable: { value: 'x', description: null } }))).toEqual([
      400,
      'Failed to update observable: Error: Failed to update observable: observable id none not found',
    ]);
    expect(await refusal(kibana.send('DELETE', path))).toEqual([
      400,
      'Failed to delete observable id: none: Error: Failed to delete observable: observable id none not found',
    ]);
  });

  it.each([
    ['POST', '', 'assign observables to cases'],
    ['PATCH', '/x', 'update observables in cases'],
    ['DELETE', '/x', 'delete observables from cases'],
  ])('want Platinum: %s', async (method, end, what) => {
    const path = `/internal/cases/nothing/observables${end}`;
    expect(await refusal(begin({ license: 'gold' }).send(method, path, method === 'DELETE' ? undefined : {}))).toEqual([
      403,
      `In order to ${what}, you must be subscribed to an Elastic Platinum license`,
    ]);
  });

  it('want a writer', async () => {
    const users = [
      { username: 'reader', password: 'x', cases: 'read' as const },
      { username: 'writer', password: 'x', cases: 'all' as const },
    ];
    const kibana = begin({ auth: 'strict', users });
    const as = (name: string) => ({ authorization: `Basic ${btoa(`${name}:x`)}` });
    const body = { title: 'a', description: 'b', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector: noConnector };
    const { id } = ok(await kibana.send<ShownCase>('POST', '/api/cases', body, as('writer')));
    expect(await refusal(kibana.send('POST', `/internal/cases/${id}/observables`, { observable: ipv4 }, as('reader')))).toEqual([
      403,
      'Unauthorized to update case with owners: "cases"',
    ]);
  });

  it('may be of a type that is configured', async () => {
    const kibana = begin();
    const observableTypes = [{ key: 'mine', label: 'Mine' }];
    await kibana.send('POST', '/api/cases/configure', {
      connector: noConnector,
      closure_type: 'close-by-user',
      owner: 'cases',
      observableTypes,
    });
    const { id } = await createCase(kibana);
    expect(ok(await add(kibana, id, { typeKey: 'mine', value: 'x', description: null })).observables).toHaveLength(1);
  });

  it('come through a snapshot', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    await add(kibana, id, ipv4);
    const snapshot = JSON.parse(JSON.stringify(kibana.world.snapshot()));
    await kibana.send('DELETE', `/api/cases?ids=["${id}"]`);
    await kibana.world.restore(snapshot);
    expect((await getCase(kibana, id)).observables).toHaveLength(1);
  });
});

describe('similar cases', () => {
  const similar = (kibana: Target, id: string, body: object = { page: 1, perPage: 10 }) =>
    kibana.send<{ cases: { id: string }[] }>('POST', `/internal/cases/${id}/_similar`, body);

  it('share an observable and an owner', async () => {
    const kibana = begin();
    const [a, b, c, d] = [
      await createCase(kibana),
      await createCase(kibana),
      await createCase(kibana, { owner: 'observability' }),
      await createCase(kibana),
    ];
    expect(ok(await similar(kibana, a.id, {}))).toEqual({ cases: [], page: 1, per_page: 0, total: 0 });
    for (const { id } of [a, b, c]) await add(kibana, id, hostname('value'));
    await add(kibana, d.id, hostname('other'));
    const similarities = { observables: [{ typeKey: 'observable-type-hostname', typeLabel: 'Host name', value: 'value' }] };
    expect(ok(await similar(kibana, a.id))).toMatchObject({ cases: [{ id: b.id, similarities }], page: 1, per_page: 10, total: 1 });
  });

  it('want Platinum', async () => {
    expect(await refusal(similar(begin({ license: 'basic' }), 'x'))).toEqual([
      403,
      'In order to use the similar cases feature, you must be subscribed to an Elastic Platinum license',
    ]);
  });
});
