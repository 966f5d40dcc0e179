import { at, type Boundary, type Probe } from './boundary.ts';
import { ask, create, jira, servicenow, takesCase } from './probes.ts';
import { answered, respond, sent } from './run-probes.ts';

const push = (incident: object) => ({ subAction: 'pushToService', subActionParams: { incident, comments: [] } });
const choices = { subAction: 'getChoices', subActionParams: { fields: ['priority'] } };
const issueTypes = { subAction: 'issueTypes', subActionParams: {} };
/** As 7.15 knows it, which has no import sets. */
const classic = { ...servicenow, config: { apiUrl: 'https://servicenow.example' } };
const importing = { ...servicenow, config: { ...servicenow.config, usesTableApi: false } };

/** Whether a text of a run's answer has these words. */
const saysUnder =
  (key: string, params: object, connector: object, words: string): Probe =>
  async (kibana) =>
    String(await answered(params, connector, key)(kibana)).includes(words);

/** What else shows in the answers of third parties, or in what is made of them. */
export const lateAnswerBoundaries: Readonly<Record<string, Boundary[]>> = {
  serviceNowChecksEverySuccess: [
    at('7.15.2', '7.16.0', saysUnder('service_message', choices, classic, 'There is an issue with'), respond('servicenow', 201)),
  ],
  serviceNowReadsBack: [
    at('7.15.2', '7.16.0', async (kibana) => {
      const paths = await sent(push({ short_description: 'T' }), classic, 'paths')(kibana);
      return JSON.stringify(paths).includes('GET') && JSON.stringify(paths).includes('incident/');
    }),
  ],
  serviceNowObservableLists: [
    at(
      '7.15.2',
      '7.16.0',
      saysUnder(
        'message',
        push({ short_description: 'T', dest_ip: ['192.0.2.1'] }),
        { ...classic, connector_type_id: '.servicenow-sir' },
        'error validating',
      ),
    ),
  ],
  serviceNowCaseAdditionalFields: [
    at(
      '8.17.10',
      '8.18.0',
      takesCase({
        connector: {
          ...{ id: 's', name: 'S', type: '.servicenow' },
          fields: { impact: null, severity: null, urgency: null, category: null, subcategory: null, additionalFields: '{}' },
        },
      }),
    ),
  ],
  serviceNowRefusalsAreUserErrors: [
    at('9.4.99', '9.5.0', answered(push({ short_description: 'T' }), importing, 'errorSource'), { faults: ['servicenow.importRowError'] }),
  ],
  absentSecretsPass: [
    at('9.2.99', '9.3.0', async (kibana) => {
      const { id } = await create(kibana);
      kibana.world.act('lose-secrets', { id, how: 'migration' });
      const { message } = await ask(kibana, 'POST', `/api/actions/connector/${id}/_execute`, { params: issueTypes });
      return message?.startsWith('error validating');
    }),
  ],
  emptyAnswersPass: [
    at(
      '9.3.99',
      '9.4.0',
      saysUnder('service_message', issueTypes, jira, 'Unsupported content type'),
      respond('jira', 204, '', { 'content-type': 'text/plain' }),
    ),
  ],
  caseFileFormsOf10Gib: [at('8.19.99', '9.0.0', async ({ world }) => world.maxBytes('POST', '/api/cases/c/files'))],
};
