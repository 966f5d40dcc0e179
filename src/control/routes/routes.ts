import { actRoutes } from './act-routes.ts';
import { arrangeRoutes } from './arrange-routes.ts';
import { clockRoutes } from './clock-routes.ts';
import type { ControlRoute } from './control-route.ts';
import { eventRoutes } from './event-routes.ts';
import { faultRoutes } from './fault-routes.ts';
import { insightRoutes } from './insight-routes.ts';
import { journalRoutes } from './journal-routes.ts';
import { openApiRoute } from './openapi.ts';
import { serverRoutes } from './server-routes.ts';
import { simulatorRoutes } from './simulator-routes.ts';
import { controlSpaceRoutes } from './space-routes.ts';
import { stateRoutes } from './state-routes.ts';
import { worldRoutes } from './world-routes.ts';

/** Every route of the mock's own API, below `/__mock`. */
export const controlRoutes: readonly ControlRoute[] = [
  ...serverRoutes,
  openApiRoute,
  ...worldRoutes,
  ...stateRoutes,
  ...faultRoutes,
  ...journalRoutes,
  ...eventRoutes,
  ...insightRoutes,
  ...actRoutes,
  ...arrangeRoutes,
  ...simulatorRoutes,
  ...clockRoutes,
  ...controlSpaceRoutes,
];
