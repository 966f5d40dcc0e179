import { slackReceiver } from '../../../simulators/slack/index.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { runSlackApi, SLACK_API } from './run.ts';
import { SlackApiSecrets, slackApiConfig, slackApiParams } from './schemas.ts';

export const slackApi = defineConnectorType({
  id: '.slack_api',
  name: 'Slack API',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['uptime', 'alerting', 'siem'],
  since: 'slackApi',
  simulator: slackReceiver,
  example: { config: {}, secrets: { token: 'xoxb-slack-t0ken' } },
  config: slackApiConfig,
  secrets: () => SlackApiSecrets(),
  params: slackApiParams,
  checkSecrets: (_secrets, _kibana, outgoing) => ensureUrlAllowed(outgoing, SLACK_API, 'error configuring slack action'),
  execute: runSlackApi,
});
