import type { Target } from '../../../targets.ts';
import { alertBody, caseBody, comment, commentBody, createCase, eventBody, getCase, patch } from '../../cases/drafts.ts';
import { at, type Boundary, type Probe } from './boundary.ts';
import { ask, configurationHas, configure, newCaseHas, ofCase, takesCase } from './probes.ts';

const field = { key: 'k', label: 'L', type: 'text', required: true };

const closed: Probe = async (kibana) => patch(kibana, await createCase(kibana), { status: 'closed' });
const updateOf =
  (more: object): Probe =>
  async (kibana) => {
    const { id, version } = await createCase(kibana);
    return (await ask(kibana, 'PATCH', '/api/cases', { cases: [{ id, version, ...more }] })).status;
  };

const userComments: Probe = async (kibana) => {
  const { id } = await createCase(kibana);
  const [user] = (await comment(kibana, id)).comments;
  await kibana.send('PATCH', `/api/cases/${id}/comments`, { ...commentBody('Other'), id: user?.id, version: user?.version });
  return (await kibana.send<{ total: number }>('GET', `/api/cases/${id}/user_actions/_find?types=user`)).body.total;
};

/** Posts with an owner; without one where 7.13 refuses that. */
async function postAsEver<Body>(kibana: Target, path: string, { owner, ...rest }: { owner: string }): Promise<Body> {
  const answer = await kibana.send<Body>('POST', path, { owner, ...rest });
  return answer.status === 200 ? answer.body : (await kibana.send<Body>('POST', path, rest)).body;
}

export const caseBoundaries: Readonly<Record<string, Boundary[]>> = {
  caseLimits: [at('8.9.2', '8.10.0', takesCase({ description: 'x'.repeat(30_001) }))],
  caseTitlesOf160: [at('8.5.3', '8.6.0', takesCase({ title: 'x'.repeat(160) }))],
  caseSeverity: [at('8.2.3', '8.3.0', newCaseHas('severity'))],
  caseDuration: [at('8.2.3', '8.3.0', newCaseHas('duration'))],
  caseAssignees: [at('8.4.3', '8.5.0', newCaseHas('assignees'))],
  caseCategory: [at('8.8.2', '8.9.0', newCaseHas('category'))],
  caseCustomFields: [at('8.10.4', '8.11.0', newCaseHas('customFields'))],
  customFieldDefaults: [
    at('8.12.2', '8.13.0', async (kibana) => (await configure(kibana, { customFields: [{ ...field, defaultValue: 'x' }] })).status),
  ],
  caseNumberCustomFields: [
    at('8.16.6', '8.17.0', async (kibana) => (await configure(kibana, { customFields: [{ ...field, type: 'number' }] })).status),
  ],
  caseObservables: [at('8.17.10', '8.18.0', newCaseHas('observables'))],
  configuredObservableTypes: [at('8.17.10', '8.18.0', configurationHas('observableTypes'))],
  caseTotalObservables: [at('9.2.99', '9.3.0', newCaseHas('total_observables'))],
  caseEvents: [
    at('9.1.99', '9.2.0', async (kibana) => {
      const { id } = await createCase(kibana);
      return (await ask(kibana, 'POST', `/api/cases/${id}/comments`, eventBody('a'))).status;
    }),
  ],
  caseTotalEvents: [at('9.2.99', '9.3.0', newCaseHas('totalEvents'))],
  caseTimings: [at('9.0.8', '9.1.0', async (kibana) => 'time_to_resolve' in Object(await closed(kibana)))],
  caseCloseReason: [at('9.3.99', '9.4.0', updateOf({ status: 'closed', closeReason: 'other' }))],
  caseExtractObservables: [at('9.1.99', '9.2.0', takesCase({ settings: { syncAlerts: true, extractObservables: true } }))],
  casesReadWithComments: [at('8.19.99', '9.0.0', async (kibana) => 'comments' in (await getCase(kibana, (await createCase(kibana)).id)))],
  caseListsDeprecated: [at('8.0.1', '8.1.0', async (kibana) => (await kibana.send('GET', '/api/cases/x/comments')).headers.has('warning'))],
  includeCommentsDeprecated: [
    at('8.0.1', '8.1.0', async (kibana) => {
      const { id } = await createCase(kibana);
      return (await kibana.send('GET', `/api/cases/${id}?includeComments=true`)).headers.has('warning');
    }),
  ],
  updatedCasesHaveTotals: [
    at('8.9.2', '8.10.0', async (kibana) => {
      const { id } = await createCase(kibana);
      const { version } = await comment(kibana, id);
      return (await patch(kibana, { id, version }, { title: 'B' })).totalComment;
    }),
  ],
  emptyAssigneesDropped: [
    at('9.1.99', '9.2.0', async (kibana) => (await createCase(kibana, { assignees: [{ uid: '' }] })).assignees?.length),
  ],
  caseUpdateTextsReworded: [
    at('9.0.8', '9.1.0', async (kibana) => {
      const { id } = await createCase(kibana);
      const { message } = await ask(kibana, 'PATCH', '/api/cases', { cases: [{ id, version: 'WzE=', title: 'B' }] });
      return message?.replace(id, '');
    }),
  ],
  caseTemplates: [at('8.14.3', '8.15.0', configurationHas('templates'))],
  caseWorkflowTags: [at('9.5.99', '9.6.0', configurationHas('workflowTags'))],
  configurationExtractsObservables: [at('9.5.99', '9.6.0', configurationHas('extractObservables'))],
  findUserActions: [
    at(
      '8.6.2',
      '8.7.0',
      ofCase((id) => `/api/cases/${id}/user_actions/_find`),
    ),
  ],
  userFilterTakesNewComments: [at('9.2.99', '9.3.0', userComments)],
  caseConnectorsTellPushes: [
    at(
      '8.6.2',
      '8.7.0',
      ofCase((id) => `/internal/cases/${id}/_connectors`),
    ),
  ],
  deprecatedCaseLists: [
    at(
      '8.19.99',
      '9.0.0',
      ofCase((id) => `/api/cases/${id}/user_actions`),
    ),
  ],
  caseConnectorsOmitPreconfigured: [
    at('7.16.3', '7.17.0', async (kibana) => (await kibana.send('GET', '/api/cases/configure/connectors/_find')).text.length, {
      preconfigured: { fixed: { name: 'Fixed', actionTypeId: '.jira' } },
    }),
  ],
  caseConnectorsListPreconfiguredAgain: (
    [
      ['7.17.3', '7.17.4'],
      ['8.1.3', '8.2.0'],
    ] as const
  ).map(([last, first]) =>
    at(last, first, async (kibana) => (await kibana.send('GET', '/api/cases/configure/connectors/_find')).text.length, {
      preconfigured: { fixed: { name: 'Fixed', actionTypeId: '.jira' } },
    }),
  ),
  caseConnectorsNeedPrivilege: [
    at(
      '8.9.2',
      '8.10.0',
      async (kibana) =>
        (await kibana.send('GET', '/api/cases/configure/connectors/_find', undefined, { authorization: `Basic ${btoa('u:p')}` })).status,
      { auth: 'strict', users: [{ username: 'u', password: 'p', connectors: 'all', cases: 'none' }] },
    ),
  ],
  alertCasesHaveTitles: [
    at('7.13.4', '7.14.0', async (kibana) => {
      const { id } = await postAsEver<{ id: string }>(kibana, '/api/cases', caseBody());
      await postAsEver(kibana, `/api/cases/${id}/comments`, alertBody('a'));
      return typeof (await kibana.send<unknown[]>('GET', '/api/cases/alerts/a')).body[0];
    }),
  ],
  alertCasesHaveSummaries: [
    at('8.5.3', '8.6.0', async (kibana) => {
      await comment(kibana, (await createCase(kibana)).id, alertBody('a'));
      return Object.keys((await kibana.send<object[]>('GET', '/api/cases/alerts/a')).body[0] ?? {});
    }),
  ],
  attachedAlertsDeduplicated: [
    at('8.7.1', '8.8.0', async (kibana) => {
      const { id } = await createCase(kibana);
      await comment(kibana, id, alertBody('a'));
      return (await comment(kibana, id, alertBody('a'))).comments.length;
    }),
  ],
  userActionsSplitConnectorIds: [
    at('7.15.2', '7.16.0', async (kibana) => {
      const { id } = await createCase(kibana);
      return 'new_val_connector_id' in Object((await kibana.send<unknown[]>('GET', `/api/cases/${id}/user_actions`)).body[0]);
    }),
  ],
  caseFilesOverApi: [
    at('8.16.6', '8.17.0', async (kibana) => ask(kibana, 'POST', `/api/cases/${(await createCase(kibana)).id}/files`, {})),
  ],
  absentTemplatesAreKept: [
    at('9.5.99', '9.6.0', async (kibana) => {
      const template = { key: 'k', name: 'N', caseFields: null };
      const { id, version } = (await configure(kibana, { templates: [template] })).body;
      const path = `/api/cases/configure/${id}`;
      return (await kibana.send<{ templates: unknown[] }>('PATCH', path, { version, closure_type: 'close-by-pushing' })).body.templates
        .length;
    }),
  ],
};
