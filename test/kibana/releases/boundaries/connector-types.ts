import { casesWebhook } from '#src/kibana/connector-types/cases-webhook/index.ts';
import { exampleOf } from '../../../connector-types/examples/example.ts';
import { at, type Boundary } from './boundary.ts';
import { configure, jira, run, servicenow } from './probes.ts';
import { answered, respond, sent, takes } from './run-probes.ts';

const webhook = { name: 'W', connector_type_id: '.cases-webhook', ...exampleOf(casesWebhook, '8.4.0') };

const push = (incident: object, comments: unknown = []) => ({ subAction: 'pushToService', subActionParams: { incident, comments } });
const summary = { summary: 'T' };
const shortly = { short_description: 'T' };
/** As 7.15 knows it, which has no import sets. */
const classic = { ...servicenow, config: { apiUrl: 'https://servicenow.example' } };

const choices = { subAction: 'getChoices', subActionParams: { fields: ['priority'] } };
const issues = { subAction: 'issues', subActionParams: { title: 'a"b' } };
const issueTypes = { subAction: 'issueTypes', subActionParams: {} };
const byType = { subAction: 'fieldsByIssueType', subActionParams: { id: '10006' } };
const getIncident = { subAction: 'getIncident', subActionParams: { externalId: '1' } };

export const connectorTypeBoundaries: Readonly<Record<string, Boundary[]>> = {
  serviceNowFirstTableApi: [at('7.15.2', '7.16.0', sent(choices, classic, 'paths'))],
  serviceNowEnglishChoices: [
    at('7.16.3', '7.17.0', async (kibana) => {
      await run(choices, servicenow)(kibana);
      return kibana.world.journal.all().map(({ request: { url } }) => url.includes('language'));
    }),
  ],
  serviceNowAdditionalFields: [at('8.14.3', '8.15.0', answered(push({ ...shortly, additional_fields: null }), servicenow, 'status'))],
  serviceNowGetsIncident: [at('9.3.99', '9.4.0', sent(getIncident, servicenow, 'paths'))],
  serviceNowErrorsTellRequest: [
    at(
      '9.4.99',
      '9.5.0',
      async (kibana) => String(await answered(choices, servicenow, 'service_message')(kibana)).includes('[status='),
      respond('servicenow', 500),
    ),
  ],
  serviceNowErrorsHaveSource: [at('9.3.99', '9.4.0', answered(choices, servicenow, 'errorSource'), respond('servicenow', 401))],
  casesWebhookSsl: [at('8.14.3', '8.15.0', takes(webhook, { authType: 'webhook-authentication-basic' }))],
  casesWebhookGetByPost: [at('8.16.6', '8.17.0', takes(webhook, { getIncidentMethod: 'get' }))],
  casesWebhookSecretHeaders: [at('9.1.99', '9.2.0', takes(webhook, {}, { secretHeaders: { a: 'b' } }))],
  jiraSummaryInOneLine: [at('7.15.0', '7.15.1', sent(push({ summary: 'a\nb', externalId: null }), jira, 'bodies'))],
  jiraOtherFields: [at('8.13.4', '8.14.0', answered(push({ ...summary, otherFields: null }), jira, 'status'))],
  jiraCreatemetaByProject: [at('8.16.6', '8.17.0', sent(byType, jira, 'paths'))],
  jiraEscapesSearch: [
    at('8.5.3', '8.6.0', async (kibana) => {
      await run(issues, jira)(kibana);
      return kibana.world.journal.all().map(({ service, request: { url } }) => service === 'jira' && url);
    }),
  ],
  jiraSearchesByJql: [
    at('8.19.4', '8.19.5', sent(issues, jira, 'paths')),
    at('9.1.4', '9.1.5', sent(issues, jira, 'paths')),
    at('9.1.4', '9.2.0', sent(issues, jira, 'paths')),
  ],
  jiraErrorsHaveSource: [at('8.17.10', '8.18.0', answered(issueTypes, jira, 'errorSource'), respond('jira', 429))],
  casesMapTagsToLabels: [
    at('8.6.2', '8.7.0', async (kibana) => {
      const connector = { id: 'j', name: 'J', type: '.jira', fields: null };
      return (await configure(kibana, { connector })).body['mappings'];
    }),
  ],
  outgoingAlwaysHasBody: [at('8.9.2', '8.10.0', sent(issueTypes, jira, 'content-length'))],
  axios1121: [at('9.1.99', '9.2.0', sent(issueTypes, jira, 'user-agent'))],
  axios1135: [at('9.3.99', '9.4.0', sent(issueTypes, jira, 'user-agent'))],
};
