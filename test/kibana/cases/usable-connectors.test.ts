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

  it.each([
    ['7.16.3', true],
    ['7.17.0', false],
    ['7.17.3', false],
    ['7.17.4', true],
    ['8.0.0', false],
    ['8.1.3', false],
    ['8.2.0', true],
  ])('include preconfigured ones in %s: %s', async (kibanaVersion, expected) => {
    const kibana = start({ kibanaVersion, preconfigured: { fixed: { name: 'Fixed', actionTypeId: '.jira' } } });
    expect(ok(await kibana.send<unknown[]>('GET', path))).toHaveLength(expected ? 1 : 0);
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

  const ofNoCases = [{ username: 'u', password: 'p', connectors: 'all' as const, cases: 'none' as const }];
  const ofSomeCases = ofNoCases.map((user) => ({ ...user, cases: { observability: 'read' as const } }));
  const granted = 'this action is granted by the Kibana privileges [casesGetConnectorsConfigure]';

  it.each([
    ['8.9.2', 200, undefined],
    ['8.10.0', 403, 'Forbidden'],
    ['8.17.9', 403, 'Forbidden'],
    ['8.18.0', 403, `API [GET ${path}?a=b] is unauthorized for user, ${granted}`],
    ['9.4.0', 403, `API [GET ${path}?a=b] is unauthorized for user, ${granted}`],
  ])('are, in %s, for those who may read some cases: %s', async (kibanaVersion, status, message) => {
    const as = { authorization: `Basic ${btoa('u:p')}` };
    const ask = (users: typeof ofNoCases | typeof ofSomeCases) =>
      start({ kibanaVersion, auth: 'strict', users }).send<{ message?: string }>('GET', `${path}?a=b`, undefined, as);
    const { status: got, body } = await ask(ofNoCases);
    expect([got, body.message]).toEqual([status, message]);
    expect((await ask(ofSomeCases)).status).toBe(200);
  });
});
