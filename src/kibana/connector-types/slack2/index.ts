import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { slackV2Receiver } from '../../../simulators/silent/index.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { NotEmulated } from '../definition/not-emulated.ts';
import { frameworkParams } from '../definition/sub-actions.ts';

/** Its schemas were not read: whatever config and secrets are sent are kept. */
const Whatever = lazily(() => z.record(z.string(), z.unknown()));

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
  config: () => Whatever(),
  secrets: () => Whatever(),
  params: () => frameworkParams(),
  async execute(_, { subAction }) {
    throw new NotEmulated(`the sub-action ${subAction} of .slack2`);
  },
});
