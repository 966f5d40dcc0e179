import type { Target } from '../../../targets.ts';
import { alertBody, comment, createCase, patch } from '../../cases/drafts.ts';
import { at, type Boundary, type Probe } from './boundary.ts';
import { create, ofCase, statusOf } from './probes.ts';

const answerHas =
  (path: string, text: string): Probe =>
  async (kibana) =>
    (await kibana.send('GET', path)).text.includes(text);

const featuresHave = (text: string) => answerHas('/api/features', `"${text}"`);

const exportHas =
  (text: string): Probe =>
  async (kibana) => {
    await create(kibana);
    return (await kibana.send('POST', '/api/saved_objects/_export', { type: ['action'] })).text.includes(text);
  };

const firstUserAction = async (kibana: Target) =>
  Object((await kibana.send<unknown[]>('GET', `/api/cases/${(await createCase(kibana)).id}/user_actions`)).body[0]);

const files = '/api/files/files/casesFilesCases';

/** Routes and what they show, release by release. */
export const routeBoundaries: Readonly<Record<string, Boundary[]>> = {
  connectorsAreExported: [at('7.13.4', '7.14.0', statusOf('POST', '/api/saved_objects/_export', { type: ['action'] }))],
  exportKeepsEmptySecrets: [at('8.4.3', '8.5.0', exportHas('"secrets"'))],
  savedObjectsHaveTypeVersions: [at('8.7.1', '8.8.0', exportHas('typeMigrationVersion'))],
  oauthTokenRoute: [at('8.2.3', '8.3.0', statusOf('POST', '/internal/actions/connector/_oauth_access_token', { type: 'client' }))],
  oauthAuthorizationCode: [at('9.3.99', '9.4.0', statusOf('GET', '/api/actions/connector/_oauth_callback'))],
  connectorExecutionLogs: [
    at('8.6.2', '8.7.0', statusOf('POST', '/internal/actions/_global_connector_execution_kpi', { dateStart: '2026-01-01T00:00:00.000Z' })),
  ],
  endpointsAreSorted: [at('8.4.3', '8.5.0', answerHas('/api/endpoint/metadata', 'sortField'))],
  casesInBulk: [at('8.5.3', '8.6.0', statusOf('POST', '/internal/cases/_bulk_get', { ids: ['x'] }))],
  caseCustomFieldValues: [at('8.12.2', '8.13.0', statusOf('PUT', '/internal/cases/x/custom_fields/k', {}))],
  caseObservablesInBulk: [at('9.1.99', '9.2.0', statusOf('POST', '/internal/cases/observables/_bulk_create', {}))],
  caseMetrics: [
    at(
      '8.0.1',
      '8.1.0',
      ofCase((id) => `/api/cases/metrics/${id}?features=lifespan`),
    ),
  ],
  casesMetrics: [at('8.2.3', '8.3.0', statusOf('GET', '/api/cases/metrics?features=mttr'))],
  caseMetricsInternal: [at('8.9.2', '8.10.0', statusOf('GET', '/internal/cases/metrics?features=mttr'))],
  findUserActionsInside: [
    at(
      '9.0.8',
      '9.1.0',
      ofCase((id) => `/internal/cases/${id}/user_actions/_find`),
    ),
  ],
  userActionStatsOfDeletions: [
    at('9.1.99', '9.2.0', async (kibana) =>
      answerHas(`/internal/cases/${(await createCase(kibana)).id}/user_actions/_stats`, 'total_deletions')(kibana),
    ),
  ],
  userActionsHavePayloads: [at('8.0.1', '8.1.0', async (kibana) => 'payload' in (await firstUserAction(kibana)))],
  incrementalCaseIds: [at('9.1.99', '9.2.0', statusOf('GET', '/api/cases/_find?searchFields=incremental_id.text'))],
  caseUpdateSummary: [
    at('9.3.99', '9.4.0', async (kibana) => {
      kibana.world.parts.cases.alerts.add({ id: 'a', index: 'alerts' });
      const { id } = await createCase(kibana);
      return 'updateSummary' in (await patch(kibana, await comment(kibana, id, alertBody('a')), { status: 'closed' }));
    }),
  ],
  casesFeatureV2: [at('8.17.10', '8.18.0', featuresHave('generalCasesV2'))],
  casesFeatureV3: [at('8.19.99', '9.0.0', featuresHave('generalCasesV3'))],
  caseDeletePrivilege: [at('8.3.3', '8.4.0', featuresHave('cases_delete'))],
  caseSettingsPrivilege: [at('8.10.4', '8.11.0', featuresHave('cases_settings'))],
  caseCommentPrivilege: [at('8.17.10', '8.18.0', featuresHave('create_comment'))],
  caseReopenPrivilege: [at('8.17.10', '8.18.0', featuresHave('case_reopen'))],
  caseAssignPrivilege: [at('8.17.10', '8.18.0', featuresHave('cases_assign'))],
  caseFiles: [at('8.7.1', '8.8.0', statusOf('POST', files, { name: 'n' }))],
  caseFilesZippedByWindows: [at('9.3.99', '9.4.0', statusOf('POST', files, { name: 'n', mimeType: 'application/x-zip-compressed' }))],
};
