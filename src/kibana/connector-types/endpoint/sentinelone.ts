import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { notEmulated } from '../definition/not-emulated-sub-action.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { endpoint, endpointFeatures, sentinelOneReceiver } from './index.ts';

const ID = '.sentinelone';
const Config = lazily(() => z.strictObject({ url: z.string() }));
const Secrets = lazily(() => z.strictObject({ token: z.string() }));

const names = [
  ...['executeScript', 'getAgents', 'isolateHost', 'releaseHost', 'getRemoteScripts', 'getRemoteScriptStatus', 'getRemoteScriptResults'],
  ...['downloadRemoteScriptResults', 'fetchAgentFiles', 'downloadAgentFile', 'getActivities'],
];

export const sentinelOne = defineSubActionConnectorType({
  ...endpoint,
  id: ID,
  name: 'Sentinel One',
  supportedFeatureIds: endpointFeatures,
  since: 'sentinelOne',
  simulator: sentinelOneReceiver,
  example: { config: { url: 'https://acme.sentinelone.net' }, secrets: { token: 's1-t0ken' } },
  config: () => Config(),
  secrets: () => Secrets(),
  checkConfig: ({ url }, outgoing) => ensureUrlAllowed(outgoing, url, 'error validating url'),
  subActions: () => Object.fromEntries(names.map((name) => [name, notEmulated(name, ID)])),
});
