import type { Differences } from './difference.ts';

/** How releases differ in connectors, whatever their type. */
export const connectorDifferences = {
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
  /** elastic/kibana #138019: before, an exported connector has no secrets at all. */
  exportKeepsEmptySecrets: { since: '8.5.0' },
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
  /** elastic/kibana #143224: three attempts, so a thrown error may be retried. */
  executeErrorsRetry: { since: '8.6.0' },
  /** About: seen in tests of 8.4 and not in those before: "an error occurred while running the action", without "executor". */
  executeErrorsWithoutExecutor: { since: '8.4.0' },
  /** About: for some releases of 8.x a refusal of params carried `reason: "validation"` and `retry: true`. */
  validationReason: { since: '8.6.0', until: '8.13.0' },
  /** elastic/kibana #171416. */
  errorSource: { since: '8.13.0' },
  /** elastic/kibana #184015. */
  errorSourceOfExecutor: { since: '8.15.0' },
  /** elastic/kibana #197812: before, a refusal of params counted as the framework's fault. */
  paramsErrorsAreUserErrors: { since: '8.17.0' },
} as const satisfies Differences;
