import { indexRecord, record } from '../../connectors/index-record.ts';
import { at, type Boundary } from './boundary.ts';
import { ask, connectorHas, create, headerOf, jira, knowsType, listedTypeHas, messageOf, run, servicenow, statusOf } from './probes.ts';

const path = '/api/actions/connector';
const uuid = '11111111-1111-4111-8111-111111111111';
const preconfigured = { fixed: { name: 'Fixed', actionTypeId: '.jira' } };
const recording = { connectorTypes: [indexRecord()] };
const failing = { faults: [{ match: { service: 'jira' }, fault: { kind: 'respond' as const, status: 500 } }] };
const issueTypes = { subAction: 'issueTypes', subActionParams: {} };
const nobody = { auth: 'strict' as const, users: [{ username: 'u', password: 'p', connectors: 'none' as const, cases: 'none' as const }] };
const runHas = (params: unknown, key: string) => async (kibana: Parameters<ReturnType<typeof run>>[0]) =>
  Object(await run(params)(kibana))[key];

export const connectorBoundaries: Readonly<Record<string, Boundary[]>> = {
  legacyActionRoutes: [at('8.19.99', '9.0.0', statusOf('GET', '/api/actions'))],
  legacyActionRoutesWarn: [at('8.16.6', '8.17.0', headerOf('warning', '/api/actions'))],
  callerChosenIds: [at('8.7.1', '8.8.0', statusOf('POST', `${path}/${uuid}`, jira))],
  readableConnectorIds: [at('9.3.99', '9.4.0', statusOf('POST', `${path}/my-id`, jira))],
  randomUuids: [at('8.11.4', '8.12.0', async (kibana) => (await create(kibana)).id[14])],
  connectorIsDeprecated: [at('8.2.3', '8.3.0', connectorHas('is_deprecated'))],
  connectorIsMissingSecrets: [at('7.13.4', '7.14.0', connectorHas('is_missing_secrets'))],
  connectorIsSystemAction: [at('8.9.2', '8.10.0', connectorHas('is_system_action'))],
  connectorTypeIsDeprecated: [at('9.1.99', '9.2.0', connectorHas('is_connector_type_deprecated'))],
  connectorAuthMode: [
    at('9.3.99', '9.4.0', async (kibana) => 'auth_mode' in (await kibana.send<object>('GET', `${path}/${(await create(kibana)).id}`)).body),
  ],
  supportedFeatureIds: [at('8.3.3', '8.4.0', listedTypeHas('supported_feature_ids'))],
  connectorTypeSource: [at('9.2.99', '9.3.0', listedTypeHas('source'))],
  emptyStringsRefused: [at('8.7.1', '8.8.0', statusOf('POST', path, { ...jira, name: '' }))],
  preconfiguredCanNotBeUpdated: [
    at('7.17.29', '8.0.0', messageOf('PUT', `${path}/fixed`, { name: 'N', config: {}, secrets: {} }), { preconfigured }),
  ],
  executeForbiddenNamesType: [
    at(
      '8.19.99',
      '9.0.0',
      async (kibana) =>
        (await kibana.send('POST', `${path}/fixed/_execute`, { params: {} }, { authorization: `Basic ${btoa('u:p')}` })).text,
      { ...nobody, preconfigured },
    ),
  ],
  crossFieldValidation: [
    at('7.17.29', '8.0.0', statusOf('POST', path, { ...record, secrets: { encrypted: record.config.unencrypted } }), recording),
  ],
  validationSaysConnectorType: [
    at('9.2.99', '9.3.0', async (kibana) => (await ask(kibana, 'POST', path, { ...jira, config: {} })).message?.slice(0, 26)),
  ],
  executeErrorsRetry: [at('8.5.3', '8.6.0', runHas(issueTypes, 'retry'), failing)],
  executeErrorsWithoutExecutor: [at('8.3.3', '8.4.0', runHas(issueTypes, 'message'), failing)],
  validationReason: [
    at('8.5.3', '8.6.0', runHas({ subAction: 'x' }, 'reason')),
    at('8.12.2', '8.13.0', runHas({ subAction: 'x' }, 'reason')),
  ],
  errorSource: [at('8.12.2', '8.13.0', runHas(issueTypes, 'errorSource'), failing)],
  paramsErrorsAreUserErrors: [at('8.16.6', '8.17.0', runHas({ subAction: 'x' }, 'errorSource'))],
  apiVersionHeader: [at('8.15.5', '8.16.0', headerOf('elastic-api-version', '/api/actions/connectors'))],
  internalRoutesRestricted: [at('8.19.99', '9.0.0', statusOf('GET', '/internal/actions/connectors'))],
  unknownKeysNamedAdditional: [at('9.3.99', '9.4.0', messageOf('POST', path, { ...jira, foo: 1 }))],
  strictReferrerPolicy: [at('8.12.2', '8.13.0', headerOf('referrer-policy'))],
  permissionsPolicyHeader: [at('8.8.2', '8.9.0', headerOf('permissions-policy'))],
  crossOriginOpenerPolicyHeader: [at('8.6.2', '8.7.0', headerOf('cross-origin-opener-policy'))],
  forbiddenRoutesNamePrivileges: [
    at(
      '8.17.10',
      '8.18.0',
      async (kibana) =>
        (await kibana.send('GET', '/api/cases/configure/connectors/_find', undefined, { authorization: `Basic ${btoa('u:p')}` })).text,
      nobody,
    ),
  ],
  internalErrorNamesTheLog: [
    at('7.17.29', '8.0.0', async (kibana) => {
      const { id } = await create(kibana);
      kibana.world.parts.connectors.loseSecrets('default', id, 'changed-key');
      return (await ask(kibana, 'POST', `${path}/${id}/_execute`, { params: issueTypes })).message;
    }),
  ],
  statusNamesBuildFlavor: [
    at('8.9.2', '8.10.0', async (kibana) => 'build_flavor' in (await kibana.send<{ version: object }>('GET', '/api/status')).body.version),
  ],
  statusInV7Format: [
    at('7.17.29', '8.0.0', async (kibana) => Object.keys(Object(Object((await kibana.send('GET', '/api/status')).body).status))),
  ],
  swimlane: [at('7.13.4', '7.14.0', knowsType('.swimlane'))],
  casesWebhook: [at('8.3.3', '8.4.0', knowsType('.cases-webhook'))],
  theHive: [at('8.15.5', '8.16.0', knowsType('.thehive'))],
  serviceNowItom: [at('7.15.2', '7.16.0', knowsType('.servicenow-itom'))],
  serviceNowImportSets: [at('7.15.2', '7.16.0', async (kibana) => (await kibana.send('POST', path, servicenow)).status)],
  serviceNowOAuth: [at('8.2.3', '8.3.0', statusOf('POST', path, { ...servicenow, config: { ...servicenow.config, isOAuth: false } }))],
  serviceNowCloseIncident: [
    at('8.11.4', '8.12.0', async (kibana) =>
      String(Object(await run({ subAction: 'x' }, servicenow)(kibana))['message']).includes('[closeIncident]'),
    ),
  ],
};
