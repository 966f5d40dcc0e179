import type { Difference } from '../../kibana/releases/kibana-version.ts';

/** What to do about a difference. */
export const fixes: Readonly<Partial<Record<Difference, string>>> = {
  legacyActionRoutes: 'use /api/actions/connector, /api/actions/connectors and /api/actions/connector_types',
  legacyActionRoutesWarn: 'use /api/actions/connector, /api/actions/connectors and /api/actions/connector_types',
  deprecatedCaseLists: 'use …/comments/_find, …/user_actions/_find, and the counts of /api/cases/_find',
  internalRoutesRestricted: 'use the public route: /api/… instead of /internal/…',
};
