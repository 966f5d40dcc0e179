import type { Differences } from './difference.ts';

/** How releases differ in cases. */
export const caseDifferences = {
  caseLimits: {
    since: '8.10.0',
    exact:
      'elastic/kibana #160844, #161087, #163933, labelled v8.10.0: lengths and counts; before, only titles and blank tags were checked.',
  },
  caseTitlesOf160: {
    since: '8.6.0',
    exact: 'elastic/kibana #143664, labelled v8.6.0: titles of 160 characters; 64 before, issue #131036.',
  },
  caseSeverity: { since: '8.3.0', exact: 'elastic/kibana #131394, labelled v8.3.0.' },
  caseDuration: { since: '8.3.0', exact: 'elastic/kibana #130448, labelled v8.3.0.' },
  caseAssignees: { since: '8.5.0', exact: 'elastic/kibana #140508, labelled v8.5.0.' },
  caseCategory: {
    since: '8.9.0',
    about: 'Between 8.9 and 8.10. The schema is that of elastic/kibana #159205 of June 2023; two of three docs say 8.9.',
  },
  caseCustomFields: { since: '8.11.0', exact: 'elastic/kibana #165671, #166940, #167029, #167481, all labelled v8.11.0.' },
  customFieldDefaults: {
    since: '8.13.0',
    about: 'Public reports, elastic/kibana #171747 and #175961: a configured custom field has a default, and the refusals say so.',
  },
  caseNumberCustomFields: { since: '8.17.0', exact: 'elastic/kibana #195245, labelled v8.17.0: custom fields of type `number`.' },
  caseObservables: {
    since: '8.18.0',
    exact: 'elastic/kibana #190237; docs name 8.18: `observables` of a case.',
  },
  configuredObservableTypes: { since: '8.18.0', exact: 'elastic/kibana #190237; docs name 8.18: `observableTypes` of a configuration.' },
  caseTotalObservables: { since: '9.3.0', about: 'Seen in a source of 2026.' },
  caseEvents: {
    since: '9.2.0',
    exact: 'elastic/docs-content #3255, of 9.2, and elastic/kibana #230970: attachments of type `event`.',
  },
  caseTotalEvents: { since: '9.3.0', about: 'Seen in tests of 9.3 and later.' },
  caseTimings: { since: '9.1.0', about: 'elastic/kibana #219070, merged in mid-2025.' },
  incrementalCaseIds: { since: '9.2.0', exact: 'elastic/docs-content #3358.' },
  caseCloseReason: { since: '9.4.0', exact: 'elastic/kibana #254603: `closeReason` in a PATCH.' },
  caseUpdateSummary: { since: '9.4.0', exact: 'elastic/kibana #254603: `updateSummary` in the answer of a PATCH.' },
  caseExtractObservables: { since: '9.2.0', exact: "elastic/kibana #233027, issue #252337: `extractObservables` of a case's settings." },
  casesReadWithComments: { until: '9.0.0', exact: 'elastic/kibana #207739, #208829: a case is read without its comments.' },
  caseListsDeprecated: { since: '8.1.0', exact: 'elastic/kibana #128606: the lists without pages are deprecated.' },
  includeCommentsDeprecated: { since: '8.1.0', exact: 'elastic/kibana #128606: the query parameter `includeComments` is deprecated.' },
  updatedCasesHaveTotals: { since: '8.10.0', about: 'The answer of a PATCH counts comments and alerts; 0 before.' },
  emptyAssigneesDropped: { since: '9.2.0', about: 'cases/server/client/cases/sanitizers.ts, in sources of 2026.' },
  caseUpdateTextsReworded: {
    since: '9.1.0',
    about: '"have been updated", "Updating the owner of a case is"; the tree of 9.0 still says "has".',
  },
  caseTemplates: { since: '8.15.0', exact: 'elastic/kibana #183238, labelled v8.15.0: templates in a configuration.' },
  caseWorkflowTags: { since: '9.6.0', exact: 'elastic/kibana #288001, labelled v9.6.0: `workflowTags` of a configuration.' },
  configurationExtractsObservables: {
    since: '9.6.0',
    about: 'elastic/kibana #290896 of September 2026; #292267, which builds on it, is labelled v9.6.0.',
  },
  absentTemplatesAreKept: {
    since: '9.6.0',
    exact: 'elastic/kibana #288001, in its functional tests: a change of a configuration that says nothing of templates keeps them.',
  },
  userFilterTakesNewComments: {
    since: '9.3.0',
    about: 'elastic/kibana #247509 of 2025-12-26: before, `types=user` finds edited and deleted comments as well.',
  },
  findUserActions: { since: '8.7.0', exact: 'elastic/kibana #148861, labelled v8.7.0.' },
  caseConnectorsTellPushes: {
    since: '8.7.0',
    about: 'cases/server/client/user_actions/connectors.ts came with the new user actions; `GET /internal/cases/{id}/_connectors`.',
  },
  caseConnectorsNeedPrivilege: {
    since: '8.10.0',
    exact: 'elastic/kibana #161343, merged for 8.10: who may read no cases may not list the connectors that cases can name.',
  },
  caseConnectorsOmitPreconfigured: {
    since: '7.17.0',
    exact: 'elastic/kibana #120686, #123876, labelled v7.17.0: the list of connectors that cases can name has no preconfigured ones.',
  },
  caseConnectorsListPreconfiguredAgain: {
    since: '8.2.0',
    backports: ['7.17.4'],
    about: 'elastic/kibana #130372, labelled v7.17.4; 8.0 and 8.1 had no more patches, and elastic/security-docs #1903 names 8.2.1.',
  },
  deprecatedCaseLists: {
    until: '9.0.0',
    exact:
      'elastic/kibana #207926, #208208 and issue #207340: all comments, all user actions and the status of cases are no more to be had at once.',
  },
  userActionsSplitConnectorIds: {
    since: '7.16.0',
    about: '`new_val_connector_id` beside the values of a user action, in functional tests of 7.16.',
  },
  alertCasesHaveTitles: { since: '7.14.0', exact: 'elastic/kibana #102664: before, the cases of an alert were ids only.' },
  alertCasesHaveSummaries: {
    since: '8.6.0',
    exact: 'elastic/kibana issue #142385, labelled v8.6.0: description, status, date and totals of the cases of an alert.',
  },
  attachedAlertsDeduplicated: {
    since: '8.8.0',
    exact: 'elastic/kibana #154629: alerts that the case has already are left out of an attachment, whose ids are a list then.',
  },
  casesInBulk: { since: '8.6.0', about: '`_bulk_get` of cases and of attachments; "8.6-ish".' },
  caseCustomFieldValues: { since: '8.13.0', about: '`PUT /internal/cases/{id}/custom_fields/{key}`; "8.13-ish".' },
  caseObservablesInBulk: { since: '9.2.0', about: '`_bulk_create` of observables; "9.2-ish".' },
  caseMetrics: { since: '8.1.0', about: 'Numbers of one case; "8.1/8.3".' },
  casesMetrics: { since: '8.3.0', about: 'Numbers of all cases; "8.1/8.3".' },
  caseMetricsInternal: { since: '8.10.0', about: 'Before, the numbers were under `/api/cases/metrics`; inferred.' },
  findUserActionsInside: { since: '9.1.0', about: '`/internal/cases/{id}/user_actions/_find`; "9.1-ish".' },
  userActionStatsOfDeletions: { since: '9.2.0', about: 'The counts of deletions, creations and hidden updates, in the newest trees.' },
  casesFeatureV2: { since: '8.18.0', about: 'Ids of the features of Cases end in V2 in 8.18; by release inferred.' },
  casesFeatureV3: { since: '9.0.0', about: 'Ids of the features of Cases end in V3 in 9.x; by release inferred.' },
  caseDeletePrivilege: { since: '8.4.0', about: 'The sub-feature "Delete", in trees of 8.x; general knowledge, no source dates it.' },
  caseSettingsPrivilege: {
    since: '8.11.0',
    about: 'The sub-feature "Case settings", in trees of later 8.x; with custom fields, which need it.',
  },
  caseCommentPrivilege: { since: '8.18.0', about: 'The second version of the feature, of 8.18, has "Create comments & attachments".' },
  caseReopenPrivilege: { since: '8.18.0', about: 'The second version of the feature, of 8.18, has "Re-open".' },
  caseAssignPrivilege: { since: '8.18.0', exact: 'docs-content #333, security-docs #6641 name 8.18 and 9.0: "Assign users".' },
  caseFiles: { since: '8.8.0', exact: 'elastic/kibana #153604, #154013, labelled v8.8.0: kinds of files for cases, and their deletion.' },
  caseFilesOverApi: { since: '8.17.0', exact: 'elastic/kibana #198377, labelled v8.17.0 and v9.0.0: `POST /api/cases/{id}/files`.' },
  caseFileFormsOf10Gib: {
    since: '9.0.0',
    about: 'cases/server/routes/api/files/post_file.ts in trees of 9.x, where that of 8.17 has 100 MiB for the whole form.',
  },
  caseFilesZippedByWindows: {
    since: '9.4.0',
    about: 'elastic/kibana issue #262413 of 2026-04 asks 9.3.2 for `application/x-zip-compressed`; later trees list it.',
  },
  filesHaveSha1: { since: '9.0.0', about: 'Kinds of files hash by md5 and sha256 in trees of 8.x, by sha1 too in newer ones.' },
  closedCaseRefusesPush: { until: '8.17.0', exact: 'elastic/kibana #198146.' },
  closureTypeOfOwner: { since: '8.2.0', exact: 'elastic/kibana #126705: a push closes the case if its own owner wants that.' },
  pushSaysWhoAdded: { since: '8.6.0', exact: 'elastic/kibana #143174: "Added by" instead of dates.' },
  pushLinksBack: {
    since: '8.6.0',
    exact: 'elastic/kibana #143174: a pushed description leads to the case in Kibana, the line of the alerts to them.',
  },
  pushReadsIncidentFirst: { until: '8.6.0', exact: 'elastic/kibana #143174: `getIncident` before an update.' },
  pushMapsByCaseConnector: {
    until: '8.6.0',
    exact: "client/cases/push.ts of 8.5: the mapping is that of the case's own connector, the formatter that of the one in the URL.",
  },
  userActionsHavePayloads: {
    since: '8.1.0',
    exact: 'saved_object_types/migrations/user_actions/payload.ts: 8.1.0 makes `type`, `action` and `payload` of the old fields.',
  },
} as const satisfies Differences;
