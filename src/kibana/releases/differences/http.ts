import type { Differences } from './difference.ts';

/** How releases differ in Kibana's HTTP shell. */
export const httpDifferences = {
  apiVersionHeader: { since: '8.16.0', exact: 'elastic/kibana #195464.' },
  internalRoutesRestricted: { since: '9.0.0', exact: 'elastic/kibana #163654, #193792: `server.restrictInternalApis` defaults to true.' },
  unknownKeysNamedAdditional: {
    since: '9.4.0',
    exact: "elastic/kibana #258633: `Additional properties are not allowed ('foo' was unexpected)`.",
  },
  strictReferrerPolicy: {
    since: '8.13.0',
    exact: 'elastic/kibana #177559: `strict-origin-when-cross-origin`, before `no-referrer-when-downgrade`.',
  },
  permissionsPolicyHeader: { since: '8.9.0', about: 'elastic/kibana #158514.' },
  crossOriginOpenerPolicyHeader: { since: '8.7.0', about: 'elastic/kibana #141780.' },
  forbiddenRoutesNamePrivileges: {
    since: '8.18.0',
    exact: 'elastic/kibana #203746, labelled v8.18.0: routes of cases refuse in the words of #195368; before, with "Forbidden" alone.',
  },
  internalErrorNamesTheLog: { since: '8.0.0', about: 'Later 8.x name the log in the text of a 500.' },
  statusNamesBuildFlavor: { since: '8.10.0', about: '`build_flavor` and `build_date` in /api/status.' },
  endpointsAreSorted: { since: '8.5.0', about: '`sortField` and `sortDirection` of /api/endpoint/metadata; inferred.' },
  statusInV7Format: {
    until: '8.0.0',
    about: '7.x answers /api/status in the v7 format unless asked; general knowledge, not read in a source.',
  },
} as const satisfies Differences;
