import { bedrock } from './bedrock/index.ts';
import { casesWebhook } from './cases-webhook/index.ts';
import { d3Security } from './d3security/index.ts';
import type { ConnectorType } from './definition/connector-type.ts';
import { email } from './email/index.ts';
import { crowdStrike } from './endpoint/crowdstrike.ts';
import { microsoftDefender } from './endpoint/microsoft-defender.ts';
import { sentinelOne } from './endpoint/sentinelone.ts';
import { esIndex } from './es-index/index.ts';
import { gemini } from './gemini/index.ts';
import { genAi } from './gen-ai/index.ts';
import { httpRequest } from './http-request/index.ts';
import { inference } from './inference/index.ts';
import { jira } from './jira/index.ts';
import { jiraServiceManagement } from './jira-service-management/index.ts';
import { mcp } from './mcp/index.ts';
import { opsgenie } from './opsgenie/index.ts';
import { pagerDuty } from './pagerduty/index.ts';
import { resilient } from './resilient/index.ts';
import { serverLog } from './server-log/index.ts';
import { serviceNowItom } from './servicenow/itom.ts';
import { serviceNowItsm } from './servicenow/itsm.ts';
import { serviceNowSecOps } from './servicenow/secops.ts';
import { slack } from './slack/index.ts';
import { slackApi } from './slack-api/index.ts';
import { slackV2 } from './slack2/index.ts';
import { swimlane } from './swimlane/index.ts';
import { teams } from './teams/index.ts';
import { theHive } from './thehive/index.ts';
import { tines } from './tines/index.ts';
import { torq } from './torq/index.ts';
import { webhook } from './webhook/index.ts';
import { xmatters } from './xmatters/index.ts';
import { xsoar } from './xsoar/index.ts';

/** A new connector type needs its line here. */
export const connectorTypes: readonly ConnectorType[] = [
  email,
  esIndex,
  pagerDuty,
  swimlane,
  serverLog,
  slack,
  slackApi,
  webhook,
  httpRequest,
  casesWebhook,
  xmatters,
  serviceNowItsm,
  serviceNowSecOps,
  serviceNowItom,
  jira,
  teams,
  torq,
  opsgenie,
  jiraServiceManagement,
  mcp,
  tines,
  genAi,
  bedrock,
  gemini,
  d3Security,
  resilient,
  theHive,
  xsoar,
  sentinelOne,
  crowdStrike,
  inference,
  microsoftDefender,
  slackV2,
];
