import { opsgenieReceiver } from '../../../simulators/opsgenie/index.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { subAction } from '../definition/sub-actions.ts';
import { AlertsConfig, AlertsSecrets, AlertsService } from './alerts.ts';
import { closeParams, opsgenieAlert } from './params.ts';

export const opsgenie = defineSubActionConnectorType({
  id: '.opsgenie',
  name: 'Opsgenie',
  minimumLicenseRequired: 'platinum',
  supportedFeatureIds: ['alerting', 'uptime', 'siem', 'workflows'],
  since: 'opsgenie',
  simulator: opsgenieReceiver,
  example: { config: { apiUrl: 'https://api.opsgenie.com' }, secrets: { apiKey: 'genie-k3y' } },
  config: () => AlertsConfig(),
  secrets: () => AlertsSecrets(),
  checkConfig: ({ apiUrl }, outgoing) => ensureUrlAllowed(outgoing, apiUrl, 'error validating url'),
  connect: (context) => new AlertsService(context, 'v2/alerts'),
  subActions: (kibana) => ({
    createAlert: subAction(opsgenieAlert(kibana), (service: AlertsService, alert) => service.createAlert(alert)),
    closeAlert: subAction(closeParams(), (service: AlertsService, params) => service.closeAlert(params)),
  }),
  dispatch: () => 'framework',
});
