import * as z from 'zod';
import {
  type ConnectorType,
  type ConnectorTypeMetadata,
  defineConnectorType,
} from '#src/kibana/connector-types/definition/connector-type.ts';
import { ReturnedError } from '#src/kibana/connector-types/definition/returned-error.ts';
import type { Simulator } from '#src/simulators/simulator.ts';

/** A third party that answers everything with what it was asked. */
const echo: Simulator = {
  name: 'echo',
  seed: z.strictObject({}),
  presets: {},
  start: () => ({ fetch: async (request) => Response.json({ url: request.url }), state: {}, plant: () => undefined }),
};

/** Like `test.index-record` of Kibana's own tests: one setting, one secret, and every kind of check. */
export function indexRecord(metadata: Partial<ConnectorTypeMetadata> = {}): ConnectorType {
  return defineConnectorType({
    id: '.index-record',
    name: 'Test: Index Record',
    minimumLicenseRequired: 'gold',
    supportedFeatureIds: ['alerting'],
    simulator: echo,
    ...metadata,
    config: z.strictObject({ unencrypted: z.string(), apiUrl: z.string().exactOptional(), isLoud: z.boolean().default(false) }),
    secrets: z.strictObject({ encrypted: z.string() }),
    params: z.strictObject({ message: z.string() }),
    checkConfig({ apiUrl }, { ensureUriAllowed }) {
      if (apiUrl !== undefined) ensureUriAllowed(apiUrl);
    },
    checkSecrets({ encrypted }) {
      if (encrypted === 'guessable') throw new Error('encrypted is too easy to guess');
    },
    checkConnector({ unencrypted }, { encrypted }) {
      if (unencrypted === encrypted) throw new Error('the secret is told in the config');
    },
    isDeprecated: ({ unencrypted }) => unencrypted === 'old',
    async execute({ config, secrets }, { message }) {
      if (message === 'fail') throw new Error('told to fail');
      if (message === 'return') throw new ReturnedError('error recording', { serviceMessage: 'the disk is full' });
      if (message === 'return later') throw new ReturnedError('error recording, later', { retry: '2026-11-23T10:12:12.123Z' });
      if (message === 'nothing') return undefined;
      return { config, secrets, message };
    },
  });
}

/** What creates a connector of that type. */
export const record = {
  name: 'My Connector',
  connector_type_id: '.index-record',
  config: { unencrypted: 'not a secret' },
  secrets: { encrypted: 'a secret' },
};
