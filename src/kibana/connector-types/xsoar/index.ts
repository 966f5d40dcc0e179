import { xsoarReceiver } from '../../../simulators/xsoar/index.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { subAction, uncheckedParams } from '../definition/sub-actions.ts';
import { XsoarConfig, XsoarSecrets, XsoarService, xsoarIncident } from './service.ts';

export const xsoar = defineSubActionConnectorType({
  id: '.xsoar',
  name: 'XSOAR',
  minimumLicenseRequired: 'platinum',
  supportedFeatureIds: ['siem', 'workflows'],
  since: 'xsoar',
  simulator: xsoarReceiver,
  example: { config: { url: 'https://xsoar.example.com' }, secrets: { apiKey: 'xsoar-k3y', apiKeyID: '1' } },
  config: () => XsoarConfig(),
  secrets: () => XsoarSecrets(),
  checkConfig: ({ url }, outgoing) => ensureUrlAllowed(outgoing, url, 'error validating url'),
  connect: (context) => new XsoarService(context),
  subActions: (kibana) => ({
    getPlaybooks: subAction(uncheckedParams(), (service: XsoarService) => service.playbooks()),
    run: subAction(xsoarIncident(kibana), (service: XsoarService, incident) => service.run(incident)),
  }),
  dispatch: () => 'framework',
});
