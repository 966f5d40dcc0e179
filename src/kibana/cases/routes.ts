import type { Route } from '../http/route.ts';
import { activityRoutes } from './activity/activity-routes.ts';
import { caseRoutesById } from './case-routes.ts';
import { commentRoutes } from './comments/comment-routes.ts';
import { configureRoutes } from './configure/configure-routes.ts';
import type { CasesParts } from './create-cases.ts';
import { fileRoutes } from './files/file-routes.ts';
import { findRoutes } from './find/find-routes.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { observableRoutes } from './observables/observable-routes.ts';
import { pageRoutes } from './pages/routes.ts';

/** The Cases API. Literal paths come before those with parameters. */
export const caseRoutes = (parts: CasesParts): Route[] => [
  ...metricsRoutes(parts),
  ...findRoutes(parts),
  ...configureRoutes(parts),
  ...caseRoutesById(parts),
  ...commentRoutes(parts),
  ...fileRoutes(parts),
  ...observableRoutes(parts),
  ...pageRoutes(parts),
  ...activityRoutes(parts),
];
