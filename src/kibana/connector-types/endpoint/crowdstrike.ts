import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { knownParams } from '../definition/known-params.ts';
import { notEmulated } from '../definition/not-emulated-sub-action.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { crowdStrikeReceiver, endpoint, endpointFeatures } from './index.ts';

const ID = '.crowdstrike';
const Config = lazily(() => z.strictObject({ url: z.string() }));
const Secrets = lazily(() => z.strictObject({ clientId: z.string(), clientSecret: z.string() }));

const ids = lazily(() => z.array(z.string()));
const HostActions = lazily(() =>
  z.strictObject({
    command: z.enum(['contain', 'lift_containment']),
    ids: ids(),
    actionParameters: z.looseObject({}).optional(),
    alertIds: ids().optional(),
    comment: z.string().optional(),
  }),
);
const AgentDetails = lazily(() => z.strictObject({ ids: ids() }));

const others = [
  'getAgentOnlineStatus',
  'executeRTRCommand',
  'batchActiveResponderExecuteRTR',
  'batchAdminExecuteRTR',
  'getRTRCloudScripts',
];

export const crowdStrike = defineSubActionConnectorType({
  ...endpoint,
  id: ID,
  name: 'CrowdStrike',
  supportedFeatureIds: endpointFeatures,
  since: 'crowdStrike',
  simulator: crowdStrikeReceiver,
  example: { config: { url: 'https://api.crowdstrike.com' }, secrets: { clientId: 'falcon-cli3nt', clientSecret: 'falcon-s3cret' } },
  config: () => Config(),
  secrets: () => Secrets(),
  checkConfig: ({ url }, outgoing) => ensureUrlAllowed(outgoing, url, 'error validating url'),
  subActions: () => ({
    hostActions: knownParams('hostActions', ID, HostActions()),
    getAgentDetails: knownParams('getAgentDetails', ID, AgentDetails()),
    ...Object.fromEntries(others.map((name) => [name, notEmulated(name, ID)])),
  }),
});
