import type { Differences } from './difference.ts';

/** How releases differ in Kibana's HTTP shell. */
export const httpDifferences = {
  /** elastic/kibana #195464. */
  apiVersionHeader: { since: '8.16.0' },
  /** elastic/kibana #163654, #193792: `server.restrictInternalApis` defaults to true. */
  internalRoutesRestricted: { since: '9.0.0' },
  /** elastic/kibana #258633: `Additional properties are not allowed ('foo' was unexpected)`. */
  unknownKeysNamedAdditional: { since: '9.4.0' },
  /** elastic/kibana #177559: `strict-origin-when-cross-origin`, before `no-referrer-when-downgrade`. */
  strictReferrerPolicy: { since: '8.13.0' },
  /** About: elastic/kibana #158514. */
  permissionsPolicyHeader: { since: '8.9.0' },
  /** About: elastic/kibana #141780. */
  crossOriginOpenerPolicyHeader: { since: '8.7.0' },
  /** About: later 8.x name the log in the text of a 500. */
  internalErrorNamesTheLog: { since: '8.0.0' },
  /** About: `build_flavor` and `build_date` in /api/status. */
  statusNamesBuildFlavor: { since: '8.10.0' },
  /** 7.x answers /api/status in the v7 format unless asked. */
  statusInV7Format: { until: '8.0.0' },
} as const satisfies Differences;
