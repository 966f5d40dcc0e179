import { httpReceiver } from '../../../simulators/http/index.ts';
import { webhookSecrets } from '../cases-webhook/auth.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { HttpConfig, HttpParams } from './schemas.ts';
import { requestByHttp } from './send.ts';

export const httpRequest = defineConnectorType({
  id: '.http',
  name: 'HTTP',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['workflows'],
  since: 'httpConnector',
  simulator: httpReceiver,
  hasSecretHeaders: true,
  example: {
    config: { url: 'https://api.example.com', headers: { accept: 'application/json' } },
    secrets: { user: 'kibana', password: 'http-passw0rd' },
  },
  config: () => HttpConfig(),
  secrets: () => webhookSecrets({ ssl: true, oauth: true, headers: true }),
  params: () => HttpParams(),
  // In which words this type refuses a host, no source tells: these are those of the setting itself.
  checkConfig: ({ url }, outgoing) => outgoing.ensureUriAllowed(url),
  execute: requestByHttp,
});
