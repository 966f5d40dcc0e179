import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import type { PresetName } from '#src/traffic/names.ts';
import type { FaultRule } from '#src/traffic/script/rules/rule.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';

type Part = Readonly<Record<string, unknown>>;

/** What is asked of a connector of a type; what is left out is that of the type's example. */
export interface Asked {
  version?: string;
  /** Added to the example's, in whose place nothing stands where it is `null`. */
  config?: Part | null;
  secrets?: Part | null;
  params?: Part;
  /** What the third party answers, or how the network fails. */
  remote?: Extract<FaultRule['fault'], { kind: 'respond' }> | PresetName;
  options?: WorldOptions;
}

const path = '/api/actions/connector';

/** Kibana's answers about connectors of a type, over its HTTP API. The clock stands at 2026-01-01. */
export function asking(type: ConnectorType) {
  async function begin({ version = defaultRelease, config = {}, secrets = {}, options = {} }: Asked) {
    const world = createWorld({ connectorTypes: [type], kibanaVersion: version, clock: '2026-01-01T00:00:00.000Z', ...options });
    const example = type.example(kibanaVersion(version));
    const { send } = targetOf(world);
    const body = {
      ...{ name: 'Mine', connector_type_id: type.id },
      ...(config && { config: { ...example?.config, ...config } }),
      ...(secrets && { secrets: { ...example?.secrets, ...secrets } }),
    };
    const { body: answer } = await send<{ id: string; message?: string; config: Part }>('POST', path, JSON.parse(JSON.stringify(body)));
    return { world, send, answer };
  }

  return {
    /** What a create says, without its prefix; the config where it succeeds. */
    async create(asked: Asked): Promise<unknown> {
      const { answer } = await begin(asked);
      return answer.message?.replace(/^error validating (action|connector) /, '') ?? answer.config;
    },
    /** The answer of a run, without the id of the connector. */
    async run({ params = {}, remote, ...asked }: Asked): Promise<Part> {
      const { world, send, answer } = await begin(asked);
      if (answer.message !== undefined) throw new Error(answer.message);
      if (typeof remote === 'string') world.fail(remote, remote.startsWith('net.') ? { match: { service: type.simulator.name } } : {});
      else if (remote) world.fail({ match: { service: type.simulator.name }, fault: remote });
      const { body } = await send<Part>('POST', `${path}/${answer.id}/_execute`, { params });
      const { connector_id: _, ...result } = body;
      return result;
    },
    /** What a refusal of params says. */
    async refusal(params: Part, version = defaultRelease): Promise<unknown> {
      const { world, send, answer } = await begin({ version });
      const { body } = await send<{ message: string }>('POST', `${path}/${answer.id}/_execute`, { params });
      if (world.journal.of(type.simulator.name).length > 0) throw new Error('the third party was called');
      return body.message.replace(/^error validating action params: /, '');
    },
  };
}

export const respond = (
  status: number,
  body?: Extract<FaultRule['fault'], { kind: 'respond' }>['body'],
  headers: Record<string, string> = {},
) => ({ kind: 'respond', status, headers, ...(body !== undefined && { body }) }) as const;

/** A failure that an executor returned: the user's fault. */
export const returned = (message: string, more: { service_message?: string; retry?: boolean | string } = {}) => ({
  ...{ status: 'error', message, errorSource: 'user', ...more },
});

/** A failure that was thrown. */
export const thrown = (service_message: string, errorSource: 'user' | 'framework' = 'framework') => ({
  ...{ status: 'error', message: 'an error occurred while running the action', errorSource, retry: true, service_message },
});
