import type { Differences } from './difference.ts';

/** How releases differ in connectors, whatever their type. */
export const connectorDifferences = {
  legacyActionRoutes: { until: '9.0.0', exact: 'elastic/kibana #197510.' },
  legacyActionRoutesWarn: {
    since: '8.17.0',
    exact: 'elastic/kibana #198527: the legacy routes answer with a `warning` header.',
  },
  callerChosenIds: { since: '8.8.0', exact: 'elastic/kibana #155392.' },
  readableConnectorIds: { since: '9.4.0', exact: 'elastic/kibana #255922.' },
  randomUuids: { since: '8.12.0', exact: 'elastic/kibana #170219.' },
  connectorIsDeprecated: { since: '8.3.0', exact: 'elastic/kibana #130541.' },
  connectorIsMissingSecrets: { since: '7.14.0', exact: 'The 7.14 migration in actions_migrations.ts.' },
  connectorsAreExported: { since: '7.14.0', about: 'With `is_missing_secrets`, which an import sets.' },
  savedObjectsHaveTypeVersions: {
    since: '8.8.0',
    about: '`"coreMigrationVersion": "8.8.0"` in the lines of every later release: from then on each type has a version of its own.',
  },
  exportKeepsEmptySecrets: { since: '8.5.0', exact: 'elastic/kibana #138019: before, an exported connector has no secrets at all.' },
  connectorIsSystemAction: { since: '8.10.0', about: 'Between 8.9 and 8.11.' },
  connectorTypeIsDeprecated: { since: '9.2.0', exact: 'elastic/kibana #236662.' },
  connectorAuthMode: { since: '9.4.0', exact: 'elastic/kibana #252262, labelled v9.4.0: GETs answer `auth_mode: "shared"`.' },
  supportedFeatureIds: { since: '8.4.0', exact: 'List connector types API, docs of 8.3 and 8.4.' },
  connectorTypeSubFeature: { since: '8.18.0', about: '8.18 and 9.0, with the types for endpoint protection as they are now.' },
  connectorTypeSource: { since: '9.3.0', about: '`source` came with single-file connectors.' },
  workflowsFeature: { since: '9.4.0', about: 'The types of the stack gained the feature `workflows` in 2026.' },
  oauthTokenRoute: { since: '8.3.0', exact: 'elastic/kibana #131248, labelled v8.3.0: `_oauth_access_token`.' },
  oauthAuthorizationCode: {
    since: '9.4.0',
    exact: 'elastic/kibana #252369, #246655; docs-content #7828: the authorization-code flow shipped with 9.4.0.',
  },
  connectorExecutionLogs: { since: '8.7.0', about: 'The log of runs on the page of connectors; "8.7-ish".' },
  emptyStringsRefused: { since: '8.8.0', about: '`value \'\' is not valid`; "8.x later and 9.x".' },
  preconfiguredCanNotBeUpdated: {
    since: '8.0.0',
    about: 'x-pack/test of 7.x says "is not allowed to update"; when that changed is not known.',
  },
  executeForbiddenNamesType: { since: '9.0.0', about: 'The 403 of a run names the type.' },
  connectorTypesInZod3: {
    since: '9.3.0',
    until: '9.4.0',
    exact: 'elastic/kibana #238309, #240507: connector types checked by zod 3, one line a problem.',
  },
  connectorTypesInZod4: { since: '9.4.0', exact: 'elastic/kibana #243542, #251877: connector types checked by zod 4.' },
  connectorTypesInZod: {
    since: '9.3.0',
    exact: 'elastic/kibana #238309, #240507, as the first of the two has it: schemas that coerce and default as zod does.',
  },
  validationSaysConnectorType: {
    since: '9.3.0',
    about: '"connector type config" instead of "action type config"; with zod or shortly after.',
  },
  crossFieldValidation: { since: '8.0.0', exact: 'elastic/kibana #116079: a type may check config and secrets against each other.' },
  absentSecretsPass: { since: '9.3.0', exact: 'elastic/kibana #250664.' },
  executeErrorsRetry: { since: '8.6.0', exact: 'elastic/kibana #143224: three attempts, so a thrown error may be retried.' },
  executeErrorsWithoutExecutor: {
    since: '8.4.0',
    about: 'Seen in tests of 8.4 and not in those before: "an error occurred while running the action", without "executor".',
  },
  frameworkOnlyChecksParams: {
    until: '9.2.0',
    about:
      'sub_action_framework/executor.ts of 8.x hands on the params as they were sent, and that of 9.3 as its schema read them. 9.2 takes JSON text for fields of Resilient, which somebody must read.',
  },
  absentLiteralBreaks: {
    until: '9.2.0',
    about:
      "Seen in Kibana's tests up to 8.15: config-schema fails in words of JavaScript where a key is absent that must equal something; mended by elastic/kibana #229381 of July 2025.",
  },
  validationReason: {
    since: '8.6.0',
    until: '8.13.0',
    about: 'For some releases of 8.x a refusal of params carried `reason: "validation"` and `retry: true`.',
  },
  errorSource: { since: '8.13.0', exact: 'elastic/kibana #171416.' },
  errorSourceOfExecutor: { since: '8.15.0', exact: 'elastic/kibana #184015.' },
  paramsErrorsAreUserErrors: {
    since: '8.17.0',
    exact: "elastic/kibana #197812: before, a refusal of params counted as the framework's fault.",
  },
} as const satisfies Differences;
