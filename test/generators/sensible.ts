export const jira = {
  name: 'Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://hms.atlassian.net', projectKey: 'HMS' },
  secrets: { email: 'someone@example.com', apiToken: 'my-api-token' },
};
const nowhere = { id: 'none', name: 'none', type: '.none', fields: null };
export const newCase = {
  title: 'A case',
  description: 'What happened',
  tags: ['one'],
  owner: 'securitySolution',
  connector: nowhere,
  settings: { syncAlerts: true },
};
export const comment = { type: 'user', comment: 'A comment', owner: 'securitySolution' };

const pushed = { subAction: 'pushToService', subActionParams: { incident: { summary: 'x', labels: ['y'], parent: null }, comments: [] } };
const snow = { apiUrl: 'https://x.service-now.com', usesTableApi: false };
const { name, config, secrets } = jira;

/** Bodies that somebody might well send where the path has this in it, to be spoilt one place at a time. */
export const sensible: readonly [part: string, bodies: readonly unknown[]][] = [
  ['_execute', [{ params: pushed }, { params: { subAction: 'issueTypes', subActionParams: {} } }]],
  [
    'actions/action',
    [
      { name, actionTypeId: '.jira', config, secrets },
      { name, config, secrets },
    ],
  ],
  ['connector/:id', [jira, { name, config, secrets }]],
  [
    'actions/connector',
    [
      jira,
      { name, connector_type_id: '.servicenow', config: snow, secrets: { username: 'u', password: 'p' } },
      { name, connector_type_id: '.swimlane', config: { ...config, appId: 'a', connectorType: 'all', mappings: {} }, secrets },
    ],
  ],
  [
    '_oauth_access_token',
    [
      {
        type: 'client',
        options: { tokenUrl: 'https://x/oauth_token.do', scope: 's', config: { clientId: 'a' }, secrets: { clientSecret: 'b' } },
      },
    ],
  ],
  ['_start_oauth_flow', [{ returnUrl: 'https://kibana.example/app' }]],
  ['_global_connector', [{ date_start: '2026-01-01T00:00:00.000Z', sort: [{ timestamp: { order: 'asc' } }] }]],
  ['_export', [{ type: 'action' }, { objects: [{ type: 'action', id: 'CONNECTOR' }], excludeExportDetails: true }]],
  [
    'observables/_bulk_create',
    [{ caseId: 'CASE', observables: [{ typeKey: 'observable-type-ipv4', value: '1.1.1.1', description: null }] }],
  ],
  [
    'observables',
    [
      { observable: { typeKey: 'observable-type-ipv4', value: '127.0.0.1', description: null } },
      { observable: { value: '127.0.0.2', description: '' } },
    ],
  ],
  ['_bulk_get', [{ ids: ['CASE', 'a'] }]],
  ['_similar', [{ page: 1, perPage: 2 }]],
  [
    '_search',
    [
      { owner: ['cases'], customFields: { a: [null, true] } },
      { owner: ['cases'], severity: 'low' },
    ],
  ],
  ['_suggest_user_profiles', [{ name: 'a', owners: ['cases'], size: 1 }]],
  ['custom_fields', [{ value: 'a', caseVersion: 'VERSION' }]],
  ['files/_bulk_delete', [{ ids: ['a'] }]],
  [
    'files/:kind',
    [
      { name: 'a', mimeType: 'text/plain' },
      { name: ['a'], meta: { caseIds: ['CASE'] } },
    ],
  ],
  ['_bulk_create', [[comment, comment]]],
  [
    'comments',
    [
      comment,
      { ...comment, id: 'COMMENT', version: 'WzEsMV0=' },
      { ...comment, type: 'event', eventId: ['a'], index: ['i'] },
      { ...comment, type: 'alert', alertId: ['a'], index: ['i'], rule: { id: 'r', name: 'n' } },
    ],
  ],
  [
    'configure',
    [
      { owner: 'cases', connector: nowhere, closure_type: 'close-by-user' },
      { version: 'WzEsMV0=', closure_type: 'close-by-pushing' },
    ],
  ],
  ['_push', [{}, null]],
  ['cases', [newCase, { cases: [{ id: 'CASE', version: 'VERSION', status: 'closed', title: 'New', connector: nowhere }] }]],
  ['spaces', [{ id: 'team', name: 'Team', disabledFeatures: [] }]],
  ['', [{}]],
];
