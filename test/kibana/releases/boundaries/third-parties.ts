import { casesWebhook } from '#src/kibana/connector-types/cases-webhook/index.ts';
import { esIndex } from '#src/kibana/connector-types/es-index/index.ts';
import { resilient } from '#src/kibana/connector-types/resilient/index.ts';
import { theHive } from '#src/kibana/connector-types/thehive/index.ts';
import { at, type Boundary, type Probe } from './boundary.ts';
import { create, jira, servicenow } from './probes.ts';
import { answered, bodiesHave, exampleAnswers, refusesParams, respond, sent, takesConfig } from './run-probes.ts';

const push = (incident: object, comments: unknown = []) => ({ subAction: 'pushToService', subActionParams: { incident, comments } });
const choices = { subAction: 'getChoices', subActionParams: { fields: ['priority'] } };
const issueTypes = { subAction: 'issueTypes', subActionParams: {} };
const getIncident = { subAction: 'getIncident', subActionParams: { externalId: '1' } };
/** As 7.15 knows it, which has no import sets. */
const classic = { ...servicenow, config: { apiUrl: 'https://servicenow.example' } };

const says =
  (params: object, connector: object, text: string): Probe =>
  async (kibana) =>
    String(await answered(params, connector, 'service_message')(kibana)).includes(text);

/** Whether an axios of that version called. */
const calledBy =
  (version: string): Probe =>
  async (kibana) =>
    JSON.stringify(await sent(issueTypes, jira, 'user-agent')(kibana)).includes(`axios/${version}`);

/** The keys of an issue that was pushed and is read again. */
const readIssue: Probe = async (kibana) => {
  const { id } = await create(kibana);
  const path = `/api/actions/connector/${id}/_execute`;
  const runs = (params: object) => kibana.send<{ data?: { id: string } }>('POST', path, { params });
  const externalId = (await runs(push({ summary: 'T' }))).body.data?.id;
  return Object.keys((await runs({ subAction: 'getIncident', subActionParams: { externalId } })).body.data ?? {}).length;
};

/** How connector types speak with third parties, and what they make of the answers. */
export const thirdPartyBoundaries: Readonly<Record<string, Boundary[]>> = {
  serviceNowUnknownReasons: [at('7.15.2', '7.16.0', says(choices, classic, 'unknown'), respond('servicenow', 500))],
  serviceNowReasonOnlyIfKnown: [at('9.3.99', '9.4.0', says(choices, servicenow, 'unknown'), respond('servicenow', 500, ''))],
  serviceNowCorrelationIds: [at('7.15.2', '7.16.0', answered(push({ short_description: 'T', correlation_id: 'c' }), classic, 'status'))],
  jiraUnknownReasons: [
    at('7.15.1', '7.15.2', says(issueTypes, jira, 'unknown'), respond('jira', 500)),
    at('7.15.1', '7.16.0', says(issueTypes, jira, 'unknown'), respond('jira', 500)),
  ],
  jiraIncidentInFewKeys: [at('7.15.1', '7.15.2', readIssue), at('7.15.1', '7.16.0', readIssue)],
  jsonAnswersChecked: (['7.15.2', '7.16.0'] as const).map((first) =>
    at('7.15.1', first, answered(issueTypes, jira, 'status'), respond('jira', 200, '{"projects":[]}', { 'content-type': 'text/html' })),
  ),
  emptyCommentsSkipped: [
    at('7.15.2', '7.16.0', sent(push({ summary: 'T', externalId: null }, [{ comment: '', commentId: '1' }]), jira, 'paths')),
  ],
  jiraReadsErrorMessagesFirst: [at('8.6.2', '8.7.0', says(issueTypes, jira, 'told'), respond('jira', 400, '{"errorMessages":["told"]}'))],
  jiraErrorsEndAlike: [at('8.17.10', '8.18.0', answered(getIncident, jira, 'service_message'), respond('jira', 500))],
  frameworkOnlyChecksParams: [at('9.1.99', '9.2.0', bodiesHave(theHive, push({ title: 'T', description: 'D' }), 'tags'))],
  resilientOnSubActionFramework: [at('8.14.3', '8.15.0', exampleAnswers(resilient, { subAction: 'x' }, 'message'))],
  resilientAdditionalFields: [at('9.1.99', '9.2.0', exampleAnswers(resilient, push({ name: 'T', additionalFields: null }), 'status'))],
  resilientTellsApiMessage: [
    at(
      '9.2.99',
      '9.3.0',
      exampleAnswers(resilient, { subAction: 'incidentTypes', subActionParams: {} }, 'service_message'),
      respond('resilient', 400, '{"message":"told"}'),
    ),
  ],
  casesWebhookCaseFields: [
    at('8.10.4', '8.11.0', refusesParams(casesWebhook, push({ title: 'T', id: 'c', severity: 'low', status: 'open' }))),
  ],
  casesWebhookOAuthFields: [at('9.1.99', '9.2.0', takesConfig(casesWebhook, { clientId: 'c' }))],
  axios027: [at('8.2.3', '8.3.0', calledBy('0.27.2'))],
  axios14: [at('7.17.12', '7.17.13', calledBy('1.4.0')), at('8.9.2', '8.10.0', calledBy('1.4.0'))],
  axios16: [at('7.17.14', '7.17.15', calledBy('1.6.0')), at('8.10.4', '8.11.0', calledBy('1.6.0'))],
  axios163: [at('8.11.4', '8.12.0', calledBy('1.6.3'))],
  axios174: [at('8.15.0', '8.15.1', calledBy('1.7.4')), at('8.15.0', '8.16.0', calledBy('1.7.4'))],
  axios182: [at('8.17.10', '8.18.0', calledBy('1.8.2'))],
  basicAuthIsHeader: [
    at('8.14.3', '8.15.0', async (kibana) => {
      await sent(issueTypes, jira, 'paths')(kibana);
      return kibana.world.journal.all().map(({ service, request: { headers } }) => service === 'jira' && Object.keys(headers));
    }),
  ],
  elasticsearchClientAsksForVersion: [
    at('7.17.29', '8.0.0', async (kibana) => {
      await exampleAnswers(esIndex, { documents: [{ a: 1 }] }, 'status')(kibana);
      return JSON.stringify(kibana.world.journal.all()).includes('compatible-with');
    }),
  ],
};
