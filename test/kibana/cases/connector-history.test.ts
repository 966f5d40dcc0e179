import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Target, targetOf } from '../../targets.ts';
import { comment, createCase, getCase, noConnector, ok, patch } from './drafts.ts';
import { createConnector, push, recordRuns } from './recorder.ts';

interface Entry {
  id: string;
  name: string;
  type: string;
  fields: unknown;
  push: { needsToBePushed: boolean; hasBeenPushed: boolean; details?: Record<string, unknown> };
}

const clock = '2025-01-01T00:00:00.000Z';
const start = (options: WorldOptions = {}) => targetOf(createWorld({ ...recordRuns().world, ...options }));
const internal = { 'x-elastic-internal-origin': 'test' };
const historyOf = async (kibana: Target, id: string) =>
  ok(await kibana.send<Record<string, Entry>>('GET', `/internal/cases/${id}/_connectors`, undefined, internal));
const naming = (id: string, type = '.jira', fields: object | null = null) => ({ id, name: 'as the case calls it', type, fields });

describe('the connectors of a case', () => {
  it('are none for a case that never had one', async () => {
    const kibana = start();
    expect(await historyOf(kibana, (await createCase(kibana)).id)).toEqual({});
    expect(await historyOf(kibana, 'no')).toEqual({});
  });

  it('tell whether there is something to push', async () => {
    const kibana = start({ clock });
    const connectorId = await createConnector(kibana);
    const { id } = await createCase(kibana, { connector: naming(connectorId) });
    const pushOf = async () => (await historyOf(kibana, id))[connectorId]?.push;
    expect(await historyOf(kibana, id)).toEqual({
      [connectorId]: {
        ...naming(connectorId),
        name: 'My connector',
        push: { needsToBePushed: true, hasBeenPushed: false },
      },
    });
    await push(kibana, id, connectorId);
    const { external_service } = await getCase(kibana, id);
    const details = { latestUserActionPushDate: clock, oldestUserActionPushDate: clock, externalService: external_service };
    expect(await pushOf()).toEqual({ needsToBePushed: false, hasBeenPushed: true, details });
    await patch(kibana, await getCase(kibana, id), { severity: 'high', status: 'in-progress' });
    expect((await pushOf())?.needsToBePushed).toBe(false);
    await comment(kibana, id);
    expect((await pushOf())?.needsToBePushed).toBe(true);
    await kibana.world.clock.advance(1000);
    await push(kibana, id, connectorId);
    expect(await pushOf()).toMatchObject({
      needsToBePushed: false,
      details: { latestUserActionPushDate: '2025-01-01T00:00:01.000Z', oldestUserActionPushDate: clock },
    });
    await patch(kibana, await getCase(kibana, id), { title: 'Other' });
    expect((await pushOf())?.needsToBePushed).toBe(true);
  });

  it('count status and severity where the connector tells them', async () => {
    const kibana = start();
    const connectorId = await createConnector(kibana, '.cases-webhook');
    const { id } = await createCase(kibana, { connector: naming(connectorId, '.cases-webhook') });
    await push(kibana, id, connectorId);
    await patch(kibana, await getCase(kibana, id), { severity: 'high' });
    expect((await historyOf(kibana, id))[connectorId]?.push.needsToBePushed).toBe(true);
  });

  it('stay when the case names others, with what they were last to fill in', async () => {
    const kibana = start();
    const [one, two] = [await createConnector(kibana), await createConnector(kibana)];
    const { id } = await createCase(kibana, { connector: naming(one) });
    await push(kibana, id, one);
    const fields = { issueType: '1', priority: null, parent: null };
    await patch(kibana, await getCase(kibana, id), { connector: naming(one, '.jira', fields) });
    await patch(kibana, await getCase(kibana, id), { connector: naming(two) });
    await patch(kibana, await getCase(kibana, id), { connector: noConnector });
    expect(await historyOf(kibana, id)).toMatchObject({
      [one]: { fields, push: { needsToBePushed: true, hasBeenPushed: true } },
      [two]: { push: { needsToBePushed: true, hasBeenPushed: false } },
    });
  });

  it('are called as the case calls them when one is gone', async () => {
    const kibana = start();
    const connectorId = await createConnector(kibana);
    const { id } = await createCase(kibana, { connector: naming(connectorId) });
    await patch(kibana, await getCase(kibana, id), { connector: naming('gone') });
    expect(Object.values(await historyOf(kibana, id)).map(({ name }) => name)).toEqual(Array(2).fill('as the case calls it'));
  });

  it('are told since 8.7', async () => {
    const path = '/internal/cases/no/_connectors';
    expect((await start({ kibanaVersion: '8.6.0' }).send('GET', path)).status).toBe(404);
    expect((await start({ kibanaVersion: '8.7.0' }).send('GET', path)).status).toBe(200);
  });
});
