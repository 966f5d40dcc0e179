import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';
import { ok, refusal } from './drafts.ts';
import { createConnector, recordRuns } from './recorder.ts';

const start = (options: WorldOptions = {}) => targetOf(createWorld({ ...recordRuns().world, ...options }));
const path = '/api/cases/configure/connectors/_find';

describe('the connectors that cases can be pushed over', () => {
  it('are those of case connector types, by name', async () => {
    const kibana = start();
    const swimlane = await createConnector(kibana, '.swimlane', 'b');
    const jira = await createConnector(kibana, '.jira', 'a');
    await createConnector(kibana, '.index-record', 'c');
    expect(ok(await kibana.send('GET', path))).toEqual(
      [
        { id: jira, actionTypeId: '.jira', name: 'a' },
        { id: swimlane, actionTypeId: '.swimlane', name: 'b' },
      ].map((connector) => ({
        ...connector,
        config: {},
        isPreconfigured: false,
        isSystemAction: false,
        isDeprecated: false,
        isMissingSecrets: false,
        isConnectorTypeDeprecated: false,
        referencedByCount: 0,
      })),
    );
  });

  it('include preconfigured ones, which keep their config to themselves', async () => {
    const preconfigured = { fixed: { name: 'Fixed', actionTypeId: '.jira', config: { apiUrl: 'https://j.example' } } };
    const kibana = start({ kibanaVersion: '8.19.0', preconfigured });
    expect(ok(await kibana.send('GET', path))).toEqual([
      {
        id: 'fixed',
        actionTypeId: '.jira',
        name: 'Fixed',
        isPreconfigured: true,
        isSystemAction: false,
        isDeprecated: false,
        referencedByCount: 0,
      },
    ]);
  });

  it('include those without secrets and deprecated ones', async () => {
    const kibana = start();
    const id = await createConnector(kibana);
    kibana.world.parts.connectors.loseSecrets('default', id);
    expect(ok(await kibana.send('GET', path))).toMatchObject([{ id, isMissingSecrets: true }]);
  });

  it('are those that the licence allows', async () => {
    const preconfigured = { fixed: { name: 'Fixed', actionTypeId: '.jira' } };
    expect(ok(await start({ license: 'basic', preconfigured }).send('GET', path))).toEqual([]);
    expect(ok(await start({ license: 'gold', preconfigured }).send('GET', path))).toHaveLength(1);
  });

  it('are for those who may read connectors', async () => {
    const users = [{ username: 'u', password: 'p', connectors: 'none' as const, cases: 'all' as const }];
    const as = { authorization: `Basic ${btoa('u:p')}` };
    expect(await refusal(start({ auth: 'strict', users }).send('GET', path, undefined, as))).toEqual([403, 'Unauthorized to get actions']);
  });
});
