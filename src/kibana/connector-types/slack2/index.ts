import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { slackV2Receiver } from '../../../simulators/silent/index.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { NotEmulated } from '../definition/not-emulated.ts';
import { frameworkParams } from '../definition/sub-actions.ts';

/** Its own schema was not read: whatever config is sent is kept. */
const Config = lazily(() => z.record(z.string(), z.unknown()));

/**
 * The secrets of single-file connectors, by the names of Kibana's auth types. Which of them this one takes was not read, nor which other
 * keys the last ones need: those take any.
 */
const Secrets = lazily(() =>
  z.discriminatedUnion(
    'authType',
    [
      z.looseObject({ authType: z.literal('none') }),
      z.looseObject({ authType: z.literal('basic'), username: z.string(), password: z.string() }),
      z.looseObject({ authType: z.literal('bearer'), token: z.string() }),
      ...OTHERS.map((authType) => z.looseObject({ authType: z.literal(authType) })),
    ],
    'Invalid input',
  ),
);
const OTHERS = ['api_key_header', 'oauth_client_credentials', 'oauth_authorization_code', 'ears'] as const;

/** A single-file connector, of which only what the list of types tells is known. */
export const slackV2 = defineConnectorType({
  id: '.slack2',
  name: 'Slack (v2)',
  minimumLicenseRequired: 'enterprise',
  supportedFeatureIds: ['workflows'],
  since: 'specConnectors',
  source: 'spec',
  simulator: slackV2Receiver,
  example: { config: {}, secrets: { authType: 'bearer', token: 'slack-t0ken' } },
  config: () => Config(),
  secrets: () => Secrets(),
  params: () => frameworkParams(),
  async execute(_, { subAction }) {
    throw new NotEmulated(`the sub-action ${subAction} of .slack2`);
  },
});
