import type { Differences } from './difference.ts';

/** How releases differ in one connector type or another. */
export const connectorTypeDifferences = {
  // ServiceNow
  serviceNowImportSets: {
    since: '7.16.0',
    exact: 'The 7.16 migration in actions_migrations.ts: `usesTableApi`.',
  },
  serviceNowReadsBack: {
    since: '7.16.0',
    about: 'With import sets; before, the answer to a write told the number and the dates, servicenow/service.ts of 7.x.',
  },
  serviceNowFirstTableApi: { until: '7.16.0', about: 'servicenow/service.ts of 7.x reads choices and columns below `api/now/v2/table`.' },
  serviceNowChecksEverySuccess: {
    since: '7.16.0',
    about: 'Before, an answer without a result was noticed under a status of 200 alone, servicenow/service.ts of 7.x.',
  },
  serviceNowUnknownReasons: { since: '7.16.0', about: 'servicenow/service.ts of 7.x gives an empty reason where none is known.' },
  serviceNowEnglishChoices: { since: '7.17.0', exact: 'elastic/kibana #121900, labelled v7.17.0 and v8.0.0.' },
  serviceNowCorrelationIds: { since: '7.16.0', about: 'With import sets, by the params in the trees of 7.x.' },
  serviceNowObservableLists: { since: '7.16.0', about: 'With import sets; before, the values were joined, as the table takes them.' },
  serviceNowItom: { since: '7.16.0', about: '7.16, by the lists of connector types of 7.15 and 7.17.' },
  serviceNowOAuth: { since: '8.3.0', exact: 'elastic/kibana #131084.' },
  serviceNowCloseIncident: { since: '8.12.0', exact: 'elastic/kibana #171760.' },
  serviceNowErrorsKeepResponse: {
    since: '8.15.0',
    about:
      'lib/servicenow/utils.ts has it in the tree with additional fields and not in the one before: an error that is worded again still knows the answer.',
  },
  serviceNowAdditionalFields: { since: '8.15.0', exact: 'elastic/kibana #186949, labelled v8.15.0.' },
  serviceNowCaseAdditionalFields: { since: '8.18.0', exact: 'elastic/kibana #201948: `additionalFields` of a case.' },
  serviceNowReasonOnlyIfKnown: {
    since: '9.4.0',
    about: "elastic/kibana #253445 of 2026-02: a reason only where there is one, and OAuth's own.",
  },
  serviceNowErrorsHaveSource: {
    since: '9.4.0',
    about: 'elastic/kibana #253445 of 2026-02: before, a new error was thrown, which lost whose fault it was.',
  },
  serviceNowGetsIncident: {
    since: '9.4.0',
    about:
      'elastic/kibana #289197 names 9.4.7; taken for all of 9.4, whose tests assert it. Before, `getIncident` asks nobody and answers nothing.',
  },
  serviceNowErrorsTellRequest: {
    since: '9.5.0',
    about: 'elastic/kibana #273886 of 2026-06: `[status=…] [method=…] [endpoint=…]`.',
  },
  serviceNowRefusalsAreUserErrors: {
    since: '9.5.0',
    about: "elastic/kibana #273886 of 2026-06: a refused row of an import set and an answer that is too large are the user's fault.",
  },

  // Jira, IBM Resilient, Swimlane and the case webhook
  swimlane: { since: '7.14.0', exact: 'elastic/kibana #100086.' },
  casesWebhook: { since: '8.4.0', exact: 'elastic/kibana #131762: released with 8.4.0.' },
  casesWebhookCaseFields: {
    since: '8.11.0',
    exact: 'elastic/kibana #166295 (merged for 8.11): `case.id`, `case.severity` and `case.status` in templates.',
  },
  casesWebhookSsl: { since: '8.15.0', exact: 'elastic/kibana #185925: `authType`, `certType`, `ca`, `verificationMode`.' },
  casesWebhookGetByPost: { since: '8.17.0', exact: 'elastic/kibana #197437: `getIncidentMethod`, `getIncidentJson`.' },
  casesWebhookSecretHeaders: {
    since: '9.2.0',
    exact: 'elastic/kibana #230042, #218442; docs-content #2829, #2830 name 9.2: `secretHeaders`.',
  },
  casesWebhookOAuthFields: {
    since: '9.2.0',
    exact: 'elastic/kibana #230042, #218442; docs-content #2829, #2830 name 9.2: fields of OAuth, which this type refuses to use.',
  },
  casesWebhookQuotesSystemIds: {
    since: '8.5.0',
    about: 'On 8.4.0 to 8.4.3 `external.system.id` stood in bodies as it was, without quotes.',
  },
  casesWebhookChecksUserOnly: {
    until: '8.15.0',
    about: 'Before certificates the type checked config and secrets together: user and password, or neither with `hasAuth: false`.',
  },
  jiraSummaryInOneLine: { since: '7.15.1', exact: 'elastic/kibana #113571, labelled v7.15.1 and v7.16.0.' },
  jiraUnknownReasons: {
    since: '7.16.0',
    backports: ['7.15.2'],
    about:
      'With the checks of answers (elastic/kibana #114800, #116984); jira/service.ts of 7.x gives a text as it came, and an empty reason where none is known.',
  },
  jiraIncidentInFewKeys: {
    since: '7.16.0',
    backports: ['7.15.2'],
    about: 'With the checks of answers (elastic/kibana #114800, #116984); jira/service.ts of 7.x tells all keys of the issue.',
  },
  emptyCommentsSkipped: { since: '7.16.0', about: 'Jira and Resilient of 7.13 to 7.15 were sent empty comments as well.' },
  jiraEscapesSearch: { since: '8.6.0', exact: 'elastic/kibana #145610.' },
  jiraReadsErrorMessagesFirst: { since: '8.7.0', about: 'Announced in elastic/kibana #145610, not yet in the tree of 8.6.' },
  casesMapTagsToLabels: { since: '8.7.0', exact: 'elastic/kibana #149012.' },
  jiraOtherFields: { since: '8.14.0', exact: 'elastic/kibana #179262.' },
  jiraCreatemetaByProject: { since: '8.17.0', exact: 'elastic/kibana #197787: no more `/rest/capabilities` and old createmeta.' },
  jiraErrorsEndAlike: {
    since: '8.18.0',
    about: 'jira/service.ts lacks it in the tree until 8.17 and has it in the one from 8.18: one wording for all errors.',
  },
  jiraErrorsHaveSource: {
    since: '8.18.0',
    about: "jira/service.ts lacks it in the tree until 8.17 and has it in the one from 8.18: 429 is the user's fault.",
  },
  jiraSearchesByJql: {
    since: '9.2.0',
    backports: ['8.19.5', '9.1.5'],
    exact: 'elastic/kibana #235322: Jira Cloud removed `/search`.',
    about: 'elastic/kibana #235556 and #235554 brought it to 8.19 and 9.1 on 2025-09-18, in the week in which 8.19.4 and 9.1.4 were made.',
  },
  resilientOnSubActionFramework: { since: '8.15.0', exact: 'elastic/kibana #180561.' },
  resilientAdditionalFields: { since: '9.2.0', exact: 'elastic/kibana #236144, #239352.' },
  resilientTellsApiMessage: { since: '9.3.0', about: 'elastic/kibana #244012 of 2025-11-24, reported against 9.2.' },
  thirdPartyUserErrors: {
    since: '9.2.0',
    about: "elastic/kibana #233715 of 2025-09: an answer of 401, 403, 429 and the like is the user's fault.",
  },

  // TheHive
  theHive: { since: '8.16.0', exact: 'elastic/kibana #180138, #180931; documented for 8.16.' },
} as const satisfies Differences;
