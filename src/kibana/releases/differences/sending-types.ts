import type { Differences } from './difference.ts';

/** How releases differ in the connector types that only send: chats, pagers, webhooks, models. */
export const sendingTypeDifferences = {
  emptyConfigsRead: {
    since: '8.8.0',
    about: 'The year in which every type had to bring validators: before, the config of .slack, .teams and .server-log was not looked at.',
  },
  slackTellsWhyLater: {
    since: '8.15.0',
    about: 'slack/index.ts with errorSource: the `service_message` of a failure that is worth another try.',
  },
  slackApi: { since: '8.8.0', about: 'The lists of connector types of 8.7 and 8.8.' },
  slackManyAllowedChannels: { since: '8.10.0', about: 'slack_api/schema.ts: 500 allowed channels, 25 before; the release is a guess.' },
  slackListsAllowedChannels: {
    since: '8.8.0',
    until: '8.11.0',
    about: 'slack_api/schema.ts: `getAllowedChannels`, in its first releases only.',
  },
  slackChannelIds: { since: '8.12.0', about: 'slack_api/schema.ts: `channelIds`.' },
  slackChannelNames: { since: '9.3.0', about: 'slack_api/schemas/v1.ts: `channelNames`, and allowed channels without an id.' },
  webhookSsl: { since: '8.11.0', about: 'webhook/schema.ts: `authType`, `certType`, `ca`, `verificationMode`.' },
  webhookOAuth: { since: '9.1.0', about: 'webhook/schema.ts: client credentials of OAuth2.' },
  webhookMethods: { since: '9.2.0', about: 'webhook/schema.ts: patch, get and delete; 9.1 or 9.2.' },
  webhookSecretHeaders: { since: '9.2.0', about: 'With those of the case webhook, for which docs-content #2829 names 9.2.' },
  webhookValidationWords: {
    since: '9.0.0',
    about: 'webhook/validations.ts: "error validation webhook action config"; 7.x and 8.x say "error configuring webhook action".',
  },
  urlErrorsWithoutCode: {
    since: '8.8.0',
    about: 'Node 18, whose error of an unreadable URL names neither code nor URL; the release is a guess.',
  },
  pagerDutyLinks: { since: '8.7.0', about: 'pagerduty/index.ts: `links` and `customDetails`.' },
  torq: { since: '8.7.0', about: '8.6 or 8.7, by the lists of connector types.' },
  torqRegions: { since: '9.0.0', about: 'torq/index.ts: a host for each region, and the text that names that of the EU; 8.x has neither.' },
  xmatters: { since: '8.2.0', about: 'The lists of connector types of 8.1 and 8.2.' },
  opsgenie: { since: '8.6.0', about: 'The lists of connector types of 8.5 and 8.6.' },
  jiraServiceManagement: { since: '9.2.0', about: 'The lists of connector types of 9.1 and 9.2.' },
  tines: { since: '8.6.0', about: 'The lists of connector types of 8.5 and 8.6.' },

  // Generative AI
  openAi: { since: '8.9.0', about: 'The lists of connector types of 8.8 and 8.9.' },
  bedrock: { since: '8.10.0', about: 'The lists of connector types of 8.9 and 8.10.' },
  gemini: { since: '8.15.0', about: 'The lists of connector types of 8.14 and 8.15.' },
  openAiHeaders: { since: '8.11.0', about: 'openai/schema.ts: `headers`.' },
  openAiHasDefaultModel: { since: '8.12.0', about: 'openai/schema.ts: `defaultModel`, gpt-4 at first.' },
  openAiDefaultsToGpt4o: { since: '8.14.0', about: 'From memory; the functional tests of 9.x name gpt-4.1 only.' },
  openAiDefaultsToGpt41: { since: '9.1.0', about: "Kibana's functional tests of 9.1 or 9.2 name gpt-4.1." },
  openAiOther: { since: '8.18.0', about: 'openai/schema.ts: the provider `Other`, `organizationId` and `projectId`.' },
  openAiCertificates: { since: '9.1.0', about: 'openai/lib/other_openai_utils.ts: certificates in place of a key.' },
  azureDefaultModel: { since: '9.0.0', about: 'openai/schema.ts of 9.x: `defaultModel` of Azure OpenAI.' },
  modelContextWindow: { since: '9.1.0', about: 'openai/schema.ts: `contextWindowLength`; the other models with it.' },
  modelTemperature: { since: '9.2.0', about: 'openai/schema.ts: `temperature`, `enableNativeFunctionCalling`; the other models with it.' },
  modelsMayTakeLonger: { since: '9.1.0', about: 'openai.ts: 200 seconds; 120 before.' },
  bedrockDefaultsToSonnet3: { since: '8.13.0', about: 'From memory.' },
  bedrockDefaultsToSonnet35: { since: '8.15.0', about: 'From memory.' },
  bedrockDefaultsToSonnet37: { since: '9.1.0', about: 'From memory.' },
  bedrockDefaultsToSonnet45: { since: '9.2.0', about: "Kibana's functional tests of 9.2 and 9.3 name it." },
  geminiDefaultsTo25: {
    since: '9.1.0',
    about: 'gemini/schemas/v1.ts names gemini-2.5-pro; 8.15 had gemini-1.5-pro. When that changed is a guess.',
  },
} as const satisfies Differences;
