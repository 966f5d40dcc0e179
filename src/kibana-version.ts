import { configSchema } from './dialects/config-schema.ts';
import type { Dialect } from './dialects/dialect.ts';
import { ioTs } from './dialects/io-ts.ts';
import { zod3 } from './dialects/zod-3.ts';
import { zod4 } from './dialects/zod-4.ts';
import { memoize, memoizeFor } from './kernel/memoize.ts';

/**
 * Every difference between releases that this double shows: a name, and the releases that have it, `since` included and `until` excluded.
 * A row needs a source in Kibana's tests, source, pull requests or docs; "about" marks a boundary that no source gives exactly.
 */
const differences = {
  // The HTTP shell
  /** elastic/kibana #195464. */
  apiVersionHeader: { since: '8.16.0' },
  /** elastic/kibana #163654, #193792: `server.restrictInternalApis` defaults to true. */
  internalRoutesRestricted: { since: '9.0.0' },
  /** elastic/kibana #258633: `Additional properties are not allowed ('foo' was unexpected)`. */
  unknownKeysNamedAdditional: { since: '9.4.0' },
  /** About: general knowledge of 7.x and 8.x, not read in a source. */
  strictReferrerPolicy: { since: '8.6.0' },
  /** About: `permissions-policy` and `cross-origin-opener-policy` came in 8.x. */
  permissionsPolicyHeader: { since: '8.7.0' },
  /** About: later 8.x name the log in the text of a 500. */
  internalErrorNamesTheLog: { since: '8.0.0' },
  /** About: `build_flavor` and `build_date` in /api/status. */
  statusNamesBuildFlavor: { since: '8.10.0' },
  /** 7.x answers /api/status in the v7 format unless asked. */
  statusInV7Format: { until: '8.0.0' },

  // Connectors
  /** elastic/kibana #197510. */
  legacyActionRoutes: { until: '9.0.0' },
  /** elastic/kibana #198527: the legacy routes answer with a `warning` header. */
  legacyActionRoutesWarn: { since: '8.17.0', until: '9.0.0' },
  /** elastic/kibana #155392. */
  callerChosenIds: { since: '8.8.0' },
  /** elastic/kibana #255922. */
  readableConnectorIds: { since: '9.4.0' },
  /** elastic/kibana #170219. */
  randomUuids: { since: '8.12.0' },
  /** elastic/kibana #130541. */
  connectorIsDeprecated: { since: '8.3.0' },
  /** The 7.14 migration in actions_migrations.ts. */
  connectorIsMissingSecrets: { since: '7.14.0' },
  /** About: between 8.9 and 8.11. */
  connectorIsSystemAction: { since: '8.10.0' },
  /** elastic/kibana #236662. */
  connectorTypeIsDeprecated: { since: '9.2.0' },
  /** GETs answer `auth_mode: "shared"`; seen in Kibana's tests of 2026. */
  connectorAuthMode: { since: '9.4.0' },
  /** List connector types API, docs of 8.3 and 8.4. */
  supportedFeatureIds: { since: '8.4.0' },
  /** About: `source` came with single-file connectors. */
  connectorTypeSource: { since: '9.3.0' },
  /** About: the types of the stack gained the feature `workflows` in 2026. */
  workflowsFeature: { since: '9.4.0' },
  /** About: `value '' is not valid`; "8.x later and 9.x". */
  emptyStringsRefused: { since: '8.8.0' },
  /** x-pack/test of 7.x says "is not allowed to update"; when that changed is not known. */
  preconfiguredCanNotBeUpdated: { since: '8.0.0' },
  /** About: the 403 of a run names the type. */
  executeForbiddenNamesType: { since: '9.0.0' },
  /** elastic/kibana #238309, #240507: connector types checked by zod 3, one line a problem. */
  connectorTypesInZod3: { since: '9.3.0', until: '9.4.0' },
  /** elastic/kibana #243542, #251877: connector types checked by zod 4. */
  connectorTypesInZod4: { since: '9.4.0' },
  /** Either of the two: schemas that coerce and default as zod does. */
  connectorTypesInZod: { since: '9.3.0' },
  /** About: "connector type config" instead of "action type config"; with zod or shortly after. */
  validationSaysConnectorType: { since: '9.3.0' },
  /** elastic/kibana #116079: a type may check config and secrets against each other. */
  crossFieldValidation: { since: '8.0.0' },
  /** elastic/kibana #250664. */
  absentSecretsPass: { since: '9.3.0' },
  /** elastic/kibana #143224: three attempts, so a thrown error may be retried; the message lost "executor". */
  executeErrorsRetry: { since: '8.6.0' },
  /** About: for some releases of 8.x a refusal of params carried `reason: "validation"` and `retry: true`. */
  validationReason: { since: '8.6.0', until: '8.13.0' },
  /** elastic/kibana #171416. */
  errorSource: { since: '8.13.0' },
  /** elastic/kibana #184015. */
  errorSourceOfExecutor: { since: '8.15.0' },
  /** elastic/kibana #197812: before, a refusal of params counted as the framework's fault. */
  paramsErrorsAreUserErrors: { since: '8.17.0' },

  // ServiceNow
  /** The 7.16 migration in actions_migrations.ts: `usesTableApi`, correlation ids, lists of observables. */
  serviceNowImportSets: { since: '7.16.0' },
  /** elastic/kibana #131084. */
  serviceNowOAuth: { since: '8.3.0' },
  /** elastic/kibana #171760. */
  serviceNowCloseIncident: { since: '8.12.0' },
  /** About: lib/servicenow/utils.ts has it in the tree with additional fields and not in the one before: an error that is worded again still knows the answer. */
  serviceNowErrorsKeepResponse: { since: '8.16.0' },
  /** About: elastic/kibana #184023 of 2024, documented in #191779 and #195122. */
  serviceNowAdditionalFields: { since: '8.16.0' },
  /** elastic/kibana #201948: `additionalFields` of a case. */
  serviceNowCaseAdditionalFields: { since: '8.18.0' },
  /** About: elastic/kibana #253445 of 2026-02: a reason only where there is one, and OAuth's own. */
  serviceNowReasonOnlyIfKnown: { since: '9.4.0' },
  /** elastic/kibana #289197 names 9.4.7; about: taken for all of 9.4, whose tests assert it. Before, `getIncident` asks nobody and answers nothing. */
  serviceNowGetsIncident: { since: '9.4.0' },
  /** About: elastic/kibana #273886 of 2026-06: `[status=…] [method=…] [endpoint=…]`, and whose fault it is. */
  serviceNowErrorsTellRequest: { since: '9.5.0' },

  // Jira, IBM Resilient, Swimlane and the case webhook
  /** elastic/kibana #100086. */
  swimlane: { since: '7.14.0' },
  /** elastic/kibana #131762: released with 8.4.0. */
  casesWebhook: { since: '8.4.0' },
  /** elastic/kibana #166295 (merged for 8.11): `case.id`, `case.severity` and `case.status` in templates. */
  casesWebhookCaseFields: { since: '8.11.0' },
  /** elastic/kibana #185925: `authType`, `certType`, `ca`, `verificationMode`. */
  casesWebhookSsl: { since: '8.15.0' },
  /** elastic/kibana #197437: `getIncidentMethod`, `getIncidentJson`. */
  casesWebhookGetByPost: { since: '8.17.0' },
  /** elastic/kibana #230042, #218442; docs-content #2829, #2830 name 9.2: `secretHeaders`, and fields of OAuth that this type refuses. */
  casesWebhookSecretHeaders: { since: '9.2.0' },
  /** elastic/kibana #145610. */
  jiraEscapesSearch: { since: '8.6.0' },
  /** About: announced in elastic/kibana #145610, not yet in the tree of 8.6. */
  jiraReadsErrorMessagesFirst: { since: '8.7.0' },
  /** elastic/kibana #149012. */
  casesMapTagsToLabels: { since: '8.7.0' },
  /** elastic/kibana #179262. */
  jiraOtherFields: { since: '8.14.0' },
  /** elastic/kibana #197787: no more `/rest/capabilities` and old createmeta. */
  jiraCreatemetaByProject: { since: '8.17.0' },
  /** About: jira/service.ts lacks it in the tree until 8.17 and has it in the one from 8.18: one wording for all errors, 429 is the user's fault. */
  jiraErrorsHaveSource: { since: '8.18.0' },
  /** About: elastic/kibana #235322 of 2025-09-17: Jira Cloud removed `/search`. */
  jiraSearchesByJql: { since: '9.2.0' },
  /** elastic/kibana #180561. */
  resilientOnSubActionFramework: { since: '8.15.0' },
  /** elastic/kibana #236144, #239352. */
  resilientAdditionalFields: { since: '9.2.0' },
  /** About: elastic/kibana #244012 of 2025-11-24, reported against 9.2. */
  resilientTellsApiMessage: { since: '9.3.0' },
  /** elastic/kibana #233715 of 2025-09: an answer of 401, 403, 429 and the like is the user's fault. */
  thirdPartyUserErrors: { since: '9.2.0' },

  // TheHive
  /** elastic/kibana #180138, #180931; documented for 8.16. */
  theHive: { since: '8.16.0' },

  // Cases
  /** About: the lengths and counts of 8.9's schemas, dated by file versions; before, only titles and blank tags were checked. */
  caseLimits: { since: '8.9.0' },
  /** About: titles of 160 characters; 64 in 7.x and early 8.x is general knowledge. */
  caseTitlesOf160: { since: '8.6.0' },
  /** About: functional tests of 8.4 answer 406 to an unknown key of a PATCH, those of 8.9 answer 400. */
  caseUpdateRefusesUnknownKeys: { since: '8.8.0' },
  /** About: general knowledge. */
  caseSeverity: { since: '8.3.0' },
  /** About: general knowledge. */
  caseDuration: { since: '8.4.0' },
  /** About: general knowledge. */
  caseAssignees: { since: '8.5.0' },
  /** About: general knowledge. */
  caseCategory: { since: '8.10.0' },
  /** About: general knowledge. */
  caseCustomFields: { since: '8.12.0' },
  /** About: custom fields of type `number`. */
  caseNumberCustomFields: { since: '8.18.0' },
  /** About: `observables` of a case, `observableTypes` of a configuration. */
  caseObservables: { since: '8.18.0' },
  /** About: seen in a source of 2026. */
  caseTotalObservables: { since: '9.3.0' },
  /** About: seen in tests of 9.3 and later. */
  caseTotalEvents: { since: '9.3.0' },
  /** elastic/kibana #219070, merged in mid-2025. About: 9.1. */
  caseTimings: { since: '9.1.0' },
  /** elastic/docs-content #3358. */
  incrementalCaseIds: { since: '9.2.0' },
  /** elastic/kibana #254603: `closeReason` in a PATCH, `updateSummary` in its answer. */
  caseCloseReason: { since: '9.4.0' },
  /** elastic/kibana #233027, issue #252337: `extractObservables` of a case's settings. */
  caseExtractObservables: { since: '9.2.0' },
  /** elastic/kibana #207739, #208829: a case is read without its comments. */
  casesReadWithComments: { until: '9.0.0' },
  /** elastic/kibana #128606: `includeComments` and the lists without pages are deprecated. */
  caseListsDeprecated: { since: '8.1.0' },
  /** About: the answer of a PATCH counts comments and alerts; 0 before. */
  updatedCasesHaveTotals: { since: '8.10.0' },
  /** About: cases/server/client/cases/sanitizers.ts, in sources of 2026. */
  emptyAssigneesDropped: { since: '9.2.0' },
  /** About: "have been updated", "Updating the owner of a case is"; the tree of 9.0 still says "has". */
  caseUpdateTextsReworded: { since: '9.1.0' },
  /** elastic/kibana #183238, labelled v8.15.0: templates in a configuration. */
  caseTemplates: { since: '8.15.0' },
  /** elastic/kibana #288001, labelled v9.6.0: `workflowTags` of a configuration. */
  caseWorkflowTags: { since: '9.6.0' },
  /** elastic/kibana #288001, in its functional tests: a change of a configuration that says nothing of templates keeps them. */
  absentTemplatesAreKept: { since: '9.6.0' },
  /** elastic/kibana #148861, labelled v8.7.0. */
  findUserActions: { since: '8.7.0' },
  /** About: cases/server/client/user_actions/connectors.ts came with the new user actions; `GET /internal/cases/{id}/_connectors`. */
  caseConnectorsTellPushes: { since: '8.7.0' },
  /** elastic/kibana #207926, #208208 and issue #207340: all comments, all user actions and the status of cases are no more to be had at once. */
  deprecatedCaseLists: { until: '9.0.0' },
  /** About: `new_val_connector_id` beside the values of a user action, in functional tests of 7.16. */
  userActionsSplitConnectorIds: { since: '7.16.0' },
  /** elastic/kibana #102664: before, the cases of an alert were ids only. */
  alertCasesHaveTitles: { since: '7.14.0' },
  /** elastic/kibana issue #142385, labelled v8.6.0: description, status, date and totals of the cases of an alert. */
  alertCasesHaveSummaries: { since: '8.6.0' },
  /** elastic/kibana #154629: alerts that the case has already are left out, and ids become arrays. */
  attachedAlertsDeduplicated: { since: '8.8.0' },
  /** elastic/kibana #198146. */
  closedCaseRefusesPush: { until: '8.17.0' },
  /** elastic/kibana #126705: a push closes the case if its own owner wants that. */
  closureTypeOfOwner: { since: '8.2.0' },
  /** elastic/kibana #143174: "Added by", a link back, no `getIncident` before an update. */
  pushSaysWhoAdded: { since: '8.6.0' },
  /** About: 8.x wrote user actions as `type`, `action`, `payload`. */
  userActionsHavePayloads: { since: '8.0.0' },
} as const satisfies Record<string, { since?: string; until?: string }>;

/** The name of a difference between releases. */
export type Difference = keyof typeof differences;

/** The releases this project's tests run against; every other from 7.13.0 gets the differences that its range has. */
export const testedVersions = ['7.17.0', '8.19.0', '9.2.0', '9.4.0'] as const;

/** One release of Kibana, as everything that differs between releases asks for it. */
export interface KibanaVersion {
  /** As it was asked for: a number, or `documented`. */
  name: string;
  /** As /api/status tells it. */
  number: string;
  /** Answers as the published "Create connector" page prints them, not as any release did. */
  documented: boolean;
  has(difference: Difference): boolean;
  /** How the router words a refusal of params, query or body. */
  routeDialect: Dialect;
  /** How connector types word a refusal of config, secrets or params. */
  connectorTypeDialect: Dialect;
  /** How Cases words a refusal. */
  casesDialect: Dialect;
}

/** The version of that name; throws what is expected for any other text. */
export const kibanaVersion = memoize((name: string): KibanaVersion => {
  const documented = name === 'documented';
  const number = documented ? '7.17.0' : name;
  if (!/^\d+\.\d+\.\d+$/.test(number) || order(number) < order('7.13.0') || order(number) >= order('10.0.0')) {
    throw new Error(`expected a Kibana version from 7.13.0 to 9.x, such as 9.4.0, or "documented", got "${name}"`);
  }
  const present = new Set<string>(Object.keys(differences).filter((name) => isWithin(number, differences[name as Difference])));
  const has = (difference: Difference) => present.has(difference);
  const routeDialect = configSchema({ unknownKey: has('unknownKeysNamedAdditional') ? 'additional' : 'definition' });
  return {
    name,
    number,
    documented,
    has,
    routeDialect,
    connectorTypeDialect: has('connectorTypesInZod4') ? zod4 : has('connectorTypesInZod3') ? zod3 : routeDialect,
    casesDialect: ioTs,
  };
});

const isWithin = (number: string, { since = '0.0.0', until = '99.0.0' }: { since?: string; until?: string }) =>
  order(since) <= order(number) && order(number) < order(until);

/** Versions as numbers that compare as versions do. */
function order(version: string): number {
  return version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
}

/** What depends on nothing but the release, made once for each. */
export const perVersion = <Made>(make: (kibana: KibanaVersion) => Made): ((kibana: KibanaVersion) => Made) => memoizeFor(make);
