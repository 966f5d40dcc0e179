import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { knownParams } from '../definition/known-params.ts';
import { notEmulated } from '../definition/not-emulated-sub-action.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { defenderReceiver, endpoint, endpointFeatures } from './index.ts';

const ID = '.microsoft_defender_endpoint';
const text = () => z.string().min(1);
const Config = lazily(() =>
  z.strictObject({ clientId: text(), tenantId: text(), oAuthServerUrl: text(), oAuthScope: text(), apiUrl: text() }),
);
const Secrets = lazily(() => z.strictObject({ clientSecret: text() }));

const known = lazily(() => {
  const [id, comment] = [text(), text()];
  return {
    testConnector: z.strictObject({}),
    getAgentDetails: z.strictObject({ id }),
    getAgentList: undefined,
    isolateHost: z.strictObject({ id, comment }),
    releaseHost: z.strictObject({ id, comment }),
    getActions: undefined,
    getLibraryFiles: undefined,
    runScript: z.strictObject({
      ...{ id, comment: comment.optional() },
      parameters: z.strictObject({ scriptName: text(), args: z.string().optional() }),
    }),
    getActionResults: z.strictObject({ id }),
    cancelAction: z.strictObject({ comment, actionId: text() }),
  };
});

export const microsoftDefender = defineSubActionConnectorType({
  ...endpoint,
  id: ID,
  name: 'Microsoft Defender for Endpoint',
  supportedFeatureIds: endpointFeatures,
  since: 'microsoftDefender',
  simulator: defenderReceiver,
  example: {
    config: {
      ...{ clientId: 'client', tenantId: 'tenant', oAuthScope: 'https://securitycenter.onmicrosoft.com/windowsatpservice/.default' },
      ...{ oAuthServerUrl: 'https://login.microsoftonline.com', apiUrl: 'https://api.securitycenter.windows.com' },
    },
    secrets: { clientSecret: 'defender-s3cret' },
  },
  config: () => Config(),
  secrets: () => Secrets(),
  checkConfig({ oAuthServerUrl, apiUrl }, outgoing) {
    for (const url of [oAuthServerUrl, apiUrl]) ensureUrlAllowed(outgoing, url, 'error validating url');
  },
  subActions: () =>
    Object.fromEntries(
      Object.entries(known()).map(([name, params]) => [name, params ? knownParams(name, ID, params) : notEmulated(name, ID)]),
    ),
});
