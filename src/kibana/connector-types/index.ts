import { casesWebhook } from './cases-webhook/index.ts';
import type { ConnectorType } from './definition/connector-type.ts';
import { email } from './email/index.ts';
import { esIndex } from './es-index/index.ts';
import { jira } from './jira/index.ts';
import { resilient } from './resilient/index.ts';
import { serverLog } from './server-log/index.ts';
import { serviceNowItom } from './servicenow/itom.ts';
import { serviceNowItsm } from './servicenow/itsm.ts';
import { serviceNowSecOps } from './servicenow/secops.ts';
import { slack } from './slack/index.ts';
import { swimlane } from './swimlane/index.ts';
import { theHive } from './thehive/index.ts';

/** A new connector type needs its line here. */
export const connectorTypes: readonly ConnectorType[] = [
  email,
  esIndex,
  swimlane,
  serverLog,
  slack,
  casesWebhook,
  serviceNowItsm,
  serviceNowSecOps,
  serviceNowItom,
  jira,
  resilient,
  theHive,
];
