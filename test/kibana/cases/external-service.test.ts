import { describe, expect, it } from 'vitest';
import { showExternalService } from '#src/kibana/cases/external-service.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { caseExample } from '../../connector-types/examples/index.ts';
import { targetOf } from '../../targets.ts';

const keys = ['pushed_at', 'pushed_by', 'connector_id', 'connector_name', 'external_id', 'external_title', 'external_url'];

describe('what a case was pushed to', () => {
  it('is answered with the fields of the release alone', () => {
    const service = Object.fromEntries([...keys, 'external_severity'].map((key) => [key, key]));
    // Safe enough for a field that no release has.
    expect(Object.keys(showExternalService(service as never, kibanaVersion(defaultRelease)))).toEqual(keys);
  });

  interface Shown {
    id: string;
    external_service: Record<string, unknown>;
  }
  interface Action {
    payload?: { externalService?: unknown };
    new_value?: string;
  }

  it.each(['7.17.0', '8.19.0', defaultRelease])('is the same through every door of %s', async (kibanaVersion) => {
    const { send } = targetOf(createWorld({ kibanaVersion }));
    const { type, config, secrets, fields } = caseExample('jira');
    const { id } = (await send<Shown>('POST', '/api/actions/connector', { name: 'J', connector_type_id: type.id, config, secrets })).body;
    const connector = { id, name: 'J', type: type.id, fields };
    const draft = { title: 'A', description: 'B', tags: [], owner: 'cases', settings: { syncAlerts: true }, connector };
    const theCase = (await send<Shown>('POST', '/api/cases', draft)).body;
    const at = `/api/cases/${theCase.id}`;
    const { external_service } = (await send<Shown>('POST', `${at}/connector/${id}/_push`, {})).body;

    expect(Object.keys(external_service)).toEqual(keys);
    expect((await send<Shown>('GET', at)).body.external_service).toEqual(external_service);
    expect((await send<{ cases: Shown[] }>('GET', '/api/cases/_find')).body.cases[0]?.external_service).toEqual(external_service);
    const actions = await actionsOf(at);
    expect(actions.at(-1)).toEqual(kibanaVersion === '7.17.0' ? withoutId(external_service) : external_service);

    async function actionsOf(path: string): Promise<unknown[]> {
      if (kibanaVersion === '7.17.0') {
        const { body } = await send<Action[]>('GET', `${path}/user_actions`);
        return body.map(({ new_value }) => JSON.parse(new_value?.startsWith('{') ? new_value : 'null'));
      }
      const { body } = await send<{ userActions: Action[] }>('GET', `${path}/user_actions/_find`);
      return body.userActions.map(({ payload }) => payload?.externalService);
    }
  });
});

const withoutId = ({ connector_id: _, ...rest }: Record<string, unknown>) => rest;
