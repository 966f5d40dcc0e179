import { setImmediate } from 'node:timers/promises';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { caseExample } from '../connector-types/examples/index.ts';
import { type Answer, read } from '../targets.ts';

interface Executed {
  status: 'ok' | 'error';
  connector_id: string;
  data?: unknown;
  service_message?: string;
}

export interface Pushed {
  id: string;
  message?: string;
  external_service?: { external_id: string; external_title: string } | null;
}

/** A world with a connector of that vendor, and what a test does with it. The clock is manual. */
export async function pushing(name: string, options: WorldOptions = {}) {
  const world = createWorld({ clock: '2025-01-01T00:00:00.000Z', ...options });
  const { type, config, secrets, fields, incident, tickets } = caseExample(name);
  const connectorTypeId = type.id;
  const service = type.simulator.name;
  const send = async <Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    return read(await unlessItWaits(world, world.fetch(new Request(world.url + path, { method, headers, ...json }))));
  };
  const created = await send<{ id: string }>('POST', '/api/actions/connector', {
    name: 'Mine',
    connector_type_id: connectorTypeId,
    config,
    secrets,
  });
  const connectorId = created.body.id;
  const execute = (subAction: string, subActionParams: unknown) =>
    send<Executed>('POST', `/api/actions/connector/${connectorId}/_execute`, { params: { subAction, subActionParams } });
  return {
    world,
    send,
    service,
    connectorId,
    execute,
    /** Runs the sub-action itself; with an `externalId` it updates. */
    pushToService: (externalId: string | null = null, comments: object[] = []) =>
      execute('pushToService', { incident: { ...incident, externalId }, comments }),
    tickets: () => world.simulator(service).records(tickets),
    async createCase(comments: readonly string[] = []) {
      const connector = { id: connectorId, name: 'Mine', type: connectorTypeId, fields };
      const settings = { syncAlerts: false };
      const { body } = await send<Pushed>('POST', '/api/cases', {
        ...{ title: 'A title', description: 'What happened', tags: [], owner: 'cases', settings, connector },
      });
      for (const comment of comments) await send('POST', `/api/cases/${body.id}/comments`, { type: 'user', comment, owner: 'cases' });
      return body.id;
    },
    push: (caseId: string) => send<Pushed>('POST', `/api/cases/${caseId}/connector/${connectorId}/_push`, {}),
    getCase: async (caseId: string) => (await send<Pushed>('GET', `/api/cases/${caseId}`)).body,
  };
}

/** Whatever waits for time to pass gets it, a minute at once. */
async function unlessItWaits<Result>(world: World, outcome: Promise<Result>): Promise<Result> {
  const isDone = { yet: false };
  const done = () => {
    isDone.yet = true;
  };
  outcome.then(done, done);
  for (let turn = 0; !isDone.yet; turn += 1) {
    await setImmediate();
    if (turn % 20 === 19) await world.clock.advance(60_000);
  }
  return outcome;
}
