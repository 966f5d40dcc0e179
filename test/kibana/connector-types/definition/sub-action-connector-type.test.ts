import { expect, it } from 'vitest';
import * as z from 'zod';
import { ExecutionError } from '#src/kibana/connector-types/definition/connector-type.ts';
import { defineSubActionConnectorType } from '#src/kibana/connector-types/definition/sub-action-connector-type.ts';
import { subAction } from '#src/kibana/connector-types/definition/sub-actions.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import type { Simulator } from '#src/simulators/simulator.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../../targets.ts';

const pagers: Simulator = {
  name: 'pagers',
  seed: z.strictObject({}),
  presets: {},
  start: () => ({ fetch: async (request) => Response.json({ path: new URL(request.url).pathname }), state: {}, plant: () => undefined }),
};

interface Pagers {
  ask(path: string): Promise<unknown>;
}

/** A type that no case is pushed over, with one sub-action more from 9.2 on. */
const typeWith = (dispatch: 'union' | 'framework') =>
  defineSubActionConnectorType({
    ...{ id: '.pagers', name: 'Pagers', minimumLicenseRequired: 'basic', supportedFeatureIds: ['alerting'], simulator: pagers },
    config: z.strictObject({ url: z.string() }),
    secrets: z.strictObject({}),
    connect: ({ fetch, config: { url } }): Pagers => ({
      ask: async (path) => (await fetch(new Request(url + path, { method: 'POST' }))).json(),
    }),
    subActions: ({ has }) => ({
      page: subAction(z.strictObject({ who: z.string() }), (service: Pagers, { who }) => service.ask(`/page/${who}`)),
      silence: subAction(z.strictObject({}), async () => undefined),
      ...(has('jiraSearchesByJql') && {
        escalate: subAction(z.strictObject({}), async () => {
          throw new ExecutionError('nobody is above you', 'user');
        }),
      }),
    }),
    dispatch: () => dispatch,
  });

async function kibanaWith(dispatch: 'union' | 'framework', kibanaVersion = defaultRelease) {
  const world = createWorld({ connectorTypes: [typeWith(dispatch)], kibanaVersion });
  const { send } = targetOf(world);
  const connector = { name: 'Mine', connector_type_id: '.pagers', config: { url: 'https://pagers.example' } };
  const { id } = (await send<{ id: string }>('POST', '/api/actions/connector', connector)).body;
  const run = async (params: unknown) =>
    (await send<Record<string, unknown>>('POST', `/api/actions/connector/${id}/_execute`, { params })).body;
  return { world, id, run };
}

it.each(['union', 'framework'] as const)(
  'runs the sub-action that it is told, read as a %s, and journals its calls under that name',
  async (dispatch) => {
    const { world, id, run } = await kibanaWith(dispatch);
    expect(await run({ subAction: 'page', subActionParams: { who: 'me' } })).toEqual({
      ...{ status: 'ok', data: { path: '/page/me' }, connector_id: id },
    });
    expect(world.journal.find({ operation: 'page' })).toHaveLength(1);
    expect(await run({ subAction: 'silence', subActionParams: {} })).toEqual({ status: 'ok', data: {}, connector_id: id });
    expect(await run({ subAction: 'escalate', subActionParams: {} })).toMatchObject({
      ...{ status: 'error', service_message: 'nobody is above you', errorSource: 'user' },
    });
  },
);

it('refuses an unknown sub-action of a union as wrong params, and names those of the release', async () => {
  const { run } = await kibanaWith('union', '8.19.0');
  expect(await run({ subAction: 'escalate', subActionParams: {} })).toMatchObject({
    ...{ status: 'error', retry: false },
    message:
      'error validating action params: types that failed validation:\n- [0.subAction]: expected value to equal [page]\n- [1.subAction]: expected value to equal [silence]',
  });
});

it('refuses an unknown sub-action of the framework inside the run', async () => {
  const { id, run } = await kibanaWith('framework', '8.19.0');
  expect(await run({ subAction: 'escalate', subActionParams: {} })).toMatchObject({
    service_message: `Sub action "escalate" is not registered. Connector id: ${id}. Connector name: Pagers. Connector type: .pagers`,
  });
});
