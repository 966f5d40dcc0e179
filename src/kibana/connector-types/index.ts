import { casesWebhook } from './cases-webhook.ts';
import type { ConnectorType } from './connector-type.ts';
import { jira } from './jira.ts';
import { resilient } from './resilient.ts';
import { serviceNowItsm, serviceNowSecOps } from './servicenow.ts';
import { swimlane } from './swimlane.ts';
import { theHive } from './thehive.ts';

/** Every connector type this Kibana knows. Adding one is adding its line here. */
export const connectorTypes: readonly ConnectorType[] = [
  serviceNowItsm,
  serviceNowSecOps,
  jira,
  resilient,
  swimlane,
  casesWebhook,
  theHive,
];
