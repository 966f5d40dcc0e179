import { bedrock } from '#src/kibana/connector-types/bedrock/index.ts';
import { email } from '#src/kibana/connector-types/email/index.ts';
import { gemini } from '#src/kibana/connector-types/gemini/index.ts';
import { genAi } from '#src/kibana/connector-types/gen-ai/index.ts';
import { jira } from '#src/kibana/connector-types/jira/index.ts';
import { pagerDuty } from '#src/kibana/connector-types/pagerduty/index.ts';
import { slack } from '#src/kibana/connector-types/slack/index.ts';
import { slackApi } from '#src/kibana/connector-types/slack-api/index.ts';
import { torq } from '#src/kibana/connector-types/torq/index.ts';
import { webhook } from '#src/kibana/connector-types/webhook/index.ts';
import { at, type Boundary } from './boundary.ts';
import { bodiesHave, exampleAnswers, keptConfig, refusalSays, refusesParams, respond, takesConfig } from './run-probes.ts';

const channels = Array.from({ length: 26 }, (_, n) => ({ id: `C${n}`, name: `#c${n}` }));
const posting = (where: object) => ({ subAction: 'postMessage', subActionParams: { ...where, text: 'T' } });
const mail = { to: ['a@example.com'], subject: 'S', message: 'M' };
const services = { email: { services: ['google-mail'] } };

/** What connector types take: config, secrets and params. */
export const sendingTypeBoundaries: Readonly<Record<string, Boundary[]>> = {
  connectorTypesInZod3: [at('9.2.99', '9.3.0', refusalSays(jira, { apiUrl: undefined }, 'expected value of type'))],
  connectorTypesInZod4: [at('9.3.99', '9.4.0', refusalSays(jira, { apiUrl: undefined }, 'expected string, received undefined'))],
  connectorTypesInZod: [at('9.2.99', '9.3.0', takesConfig(bedrock, { contextWindowLength: true }))],
  absentLiteralBreaks: [at('9.1.99', '9.2.0', exampleAnswers(jira, { subActionParams: {} }, 'message'))],
  emptyConfigsRead: [at('8.7.1', '8.8.0', takesConfig(slack, { x: 1 }))],
  slackTellsWhyLater: [at('8.14.3', '8.15.0', exampleAnswers(slack, { message: 'M' }, 'service_message'), respond('slack', 503))],
  thirdPartyUserErrors: [at('9.1.99', '9.2.0', exampleAnswers(slack, { message: 'M' }, 'service_message'), respond('slack', 401))],
  slackManyAllowedChannels: [at('8.9.2', '8.10.0', takesConfig(slackApi, { allowedChannels: channels }))],
  slackListsAllowedChannels: [at('8.10.4', '8.11.0', refusesParams(slackApi, { subAction: 'getAllowedChannels' }))],
  slackChannelIds: [at('8.11.4', '8.12.0', refusesParams(slackApi, posting({ channelIds: ['C1'] })))],
  slackChannelNames: [at('9.2.99', '9.3.0', refusesParams(slackApi, posting({ channelNames: ['#general'] })))],
  webhookSsl: [at('8.10.4', '8.11.0', takesConfig(webhook, { authType: 'webhook-authentication-basic' }))],
  webhookOAuth: [at('9.0.8', '9.1.0', takesConfig(webhook, { scope: 's' }))],
  webhookMethods: [at('9.1.99', '9.2.0', takesConfig(webhook, { method: 'patch' }))],
  webhookSecretHeaders: [at('9.1.99', '9.2.0', takesConfig(webhook, {}, { secretHeaders: { a: 'b' } }))],
  webhookValidationWords: [at('8.19.99', '9.0.0', refusalSays(webhook, { url: 'x' }, 'error validation'))],
  urlErrorsWithoutCode: [at('8.7.1', '8.8.0', refusalSays(webhook, { url: 'x' }, 'ERR_INVALID_URL'))],
  pagerDutyLinks: [at('8.6.2', '8.7.0', refusesParams(pagerDuty, { links: [] }))],
  torqRegions: [at('8.19.99', '9.0.0', takesConfig(torq, { webhookIntegrationUrl: 'https://hooks.eu.torq.io/v1/alerts' }))],

  openAiHeaders: [at('8.10.4', '8.11.0', takesConfig(genAi, { headers: { a: 'b' } }))],
  openAiHasDefaultModel: [at('8.11.4', '8.12.0', keptConfig(genAi, 'defaultModel'))],
  openAiDefaultsToGpt4o: [at('8.13.4', '8.14.0', keptConfig(genAi, 'defaultModel'))],
  openAiDefaultsToGpt41: [at('9.0.8', '9.1.0', keptConfig(genAi, 'defaultModel'))],
  openAiOther: [at('8.17.10', '8.18.0', takesConfig(genAi, { organizationId: 'o' }))],
  openAiCertificates: [at('9.0.8', '9.1.0', takesConfig(genAi, {}, { privateKeyData: 'x' }))],
  azureDefaultModel: [at('8.19.99', '9.0.0', takesConfig(genAi, { apiProvider: 'Azure OpenAI', defaultModel: 'm' }))],
  modelContextWindow: [at('9.0.8', '9.1.0', takesConfig(genAi, { contextWindowLength: 1 }))],
  modelTemperature: [at('9.1.99', '9.2.0', takesConfig(genAi, { temperature: 1 }))],
  bedrockDefaultsToSonnet3: [at('8.12.2', '8.13.0', keptConfig(bedrock, 'defaultModel'))],
  bedrockDefaultsToSonnet35: [at('8.14.3', '8.15.0', keptConfig(bedrock, 'defaultModel'))],
  bedrockDefaultsToSonnet37: [at('9.0.8', '9.1.0', keptConfig(bedrock, 'defaultModel'))],
  bedrockDefaultsToSonnet45: [at('9.1.99', '9.2.0', keptConfig(bedrock, 'defaultModel'))],
  geminiDefaultsTo25: [at('9.0.8', '9.1.0', keptConfig(gemini, 'defaultModel'))],

  emailOAuth: [at('7.15.2', '7.16.0', takesConfig(email, { tenantId: 't' }))],
  emailAddressesChecked: [at('7.17.29', '8.0.0', takesConfig(email, { from: 'x' }))],
  emailFooterHasThreeDashes: [at('8.0.1', '8.1.0', bodiesHave(email, mail, '---\\r\\n\\r\\nThis'))],
  emailSaysElastic: [at('8.7.1', '8.8.0', bodiesHave(email, mail, 'sent by Elastic'))],
  emailMessageHtml: [at('8.7.1', '8.8.0', refusesParams(email, { ...mail, messageHTML: '<p>' }))],
  emailSesSettings: [
    at('8.15.5', '8.16.0', takesConfig(email, { service: 'ses' }), { email: { ses: { host: 'ses.example', port: 465 } } }),
  ],
  emailAttachments: [at('8.17.10', '8.18.0', refusesParams(email, { ...mail, attachments: [] }))],
  emailServicesEnabled: [at('8.18.99', '8.19.0', takesConfig(email, {}), services), at('9.0.8', '9.1.0', takesConfig(email, {}), services)],
  emailLimits: [at('8.18.99', '8.19.0', refusesParams(email, { ...mail, to: channels.flatMap(() => Array(4).fill('a@example.com')) }))],
  emailBodyLimit: [at('9.1.99', '9.2.0', bodiesHave(email, mail, 'was trimmed'), { email: { maximumBodyLength: 0 } })],
  emailReplyTo: [at('9.2.99', '9.3.0', refusesParams(email, { ...mail, replyTo: [] }))],
};
