import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { jiraServiceManagementReceiver } from '../../../simulators/jira-service-management/index.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { subAction } from '../definition/sub-actions.ts';
import { AlertsConfig, AlertsSecrets, AlertsService } from '../opsgenie/alerts.ts';
import { alertParams, closeParams } from '../opsgenie/params.ts';

const Alert = lazily(() =>
  alertParams({
    responders: z.strictObject({ id: z.string(), type: z.enum(['team', 'user', 'escalation', 'schedule']) }),
    visibleTo: z.strictObject({ id: z.string(), type: z.enum(['team', 'user']) }),
  }),
);

/** Opsgenie's API under another roof. */
export const jiraServiceManagement = defineSubActionConnectorType({
  id: '.jira-service-management',
  name: 'Jira Service Management',
  minimumLicenseRequired: 'platinum',
  supportedFeatureIds: ['alerting', 'uptime', 'siem', 'workflows'],
  since: 'jiraServiceManagement',
  simulator: jiraServiceManagementReceiver,
  example: { config: { apiUrl: 'https://api.atlassian.com' }, secrets: { apiKey: 'jsm-k3y-1' } },
  config: () => AlertsConfig(),
  secrets: () => AlertsSecrets(),
  checkConfig: ({ apiUrl }, outgoing) => ensureUrlAllowed(outgoing, apiUrl, 'error validating url'),
  connect: (context) => new AlertsService(context, 'jsm/ops/integration/v2/alerts'),
  subActions: () => ({
    createAlert: subAction(Alert(), (service: AlertsService, alert) => service.createAlert(alert)),
    closeAlert: subAction(closeParams(), (service: AlertsService, params) => service.closeAlert(params)),
  }),
  dispatch: () => 'framework',
});
