import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import type { Target } from '../../../targets.ts';
import type { Probe } from './boundary.ts';
import { ask, create, run } from './probes.ts';

/** What a run sends to the third party, by a part of each request. */
export const sent =
  (params: unknown, connector: object, part: 'paths' | 'bodies' | 'user-agent' | 'content-length'): Probe =>
  async (kibana) => {
    await run(params, connector)(kibana);
    const exchanges = kibana.world.journal.all().filter(({ service }) => service !== 'kibana');
    return exchanges.map(({ request: { method, path, body, headers } }) => {
      if (part === 'paths') return `${method} ${path}`;
      return part === 'bodies' ? body : headers[part];
    });
  };

/** Whether a run goes well, and what of its answer. */
export const answered =
  (params: unknown, connector: object, key: string): Probe =>
  async (kibana) =>
    Object(await run(params, connector)(kibana))[key];

export const takes =
  (connector: object & { config: object; secrets: object }, config: object, secrets: object = {}): Probe =>
  async (kibana) => {
    const changed = { ...connector, config: { ...connector.config, ...config }, secrets: { ...connector.secrets, ...secrets } };
    return (await ask(kibana, 'POST', '/api/actions/connector', changed)).status;
  };

export const respond = (service: string, status: number, body = '{}', headers = {}) => ({
  faults: [
    { match: { service }, fault: { kind: 'respond' as const, status, body, headers: { 'content-type': 'application/json', ...headers } } },
  ],
});

/** What creates an example of a type, as its release knows it. */
function draft(type: ConnectorType, { world }: Target) {
  const { config = {}, secrets = {} } = type.example(world.kibana) ?? {};
  return { name: 'C', connector_type_id: type.id, config, secrets };
}

/** What is answered to an example of a type with this beside its own config and secrets. */
export const takesConfig =
  (type: ConnectorType, config: object, secrets: object = {}): Probe =>
  (kibana) =>
    takes(draft(type, kibana), config, secrets)(kibana);

/** Whether the refusal of an example with such a config says something. */
export const refusalSays =
  (type: ConnectorType, config: object, text: string): Probe =>
  async (kibana) => {
    const example = draft(type, kibana);
    const changed = { ...example, config: { ...example.config, ...config } };
    return (await ask(kibana, 'POST', '/api/actions/connector', changed)).message?.includes(text);
  };

/** Whether what an example sends has such a text in a body. */
export const bodiesHave =
  (type: ConnectorType, params: object, text: string): Probe =>
  async (kibana) =>
    JSON.stringify(await sent(params, draft(type, kibana), 'bodies')(kibana)).includes(text);

/** A part of the config that is kept of an example. */
export const keptConfig =
  (type: ConnectorType, key: string): Probe =>
  async (kibana) =>
    Object((await create(kibana, draft(type, kibana)))['config'])[key];

/** Whether a type refuses these params. */
export const refusesParams =
  (type: ConnectorType, params: object): Probe =>
  async (kibana) =>
    String((await answered(params, draft(type, kibana), 'message')(kibana)) ?? '').startsWith('error validating action params');

/** What the run of an example answers under a key. */
export const exampleAnswers =
  (type: ConnectorType, params: object, key: string): Probe =>
  async (kibana) =>
    answered(params, draft(type, kibana), key)(kibana);
