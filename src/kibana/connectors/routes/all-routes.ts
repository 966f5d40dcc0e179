import type { Route } from '../../http/route.ts';
import { oauthAuthorizationRoutes } from '../oauth/authorization-routes.ts';
import { oauthTokenRoutes } from '../oauth/token-route.ts';
import { availabilityRoutes } from './availability-route.ts';
import { executionLogRoutes } from './execution-log-routes.ts';
import { internalConnectorRoutes } from './internal-routes.ts';
import { legacyConnectorRoutes } from './legacy-routes.ts';
import { type ConnectorRouteDeps, connectorRoutes } from './routes.ts';
import { secretHeadersRoutes } from './secret-headers-route.ts';

/** Every route about connectors, each behind the plugin's own check of the licence (verify_api_access.ts). */
export function allConnectorRoutes(deps: ConnectorRouteDeps): Route[] {
  // Literal paths come before those with an id.
  return [
    ...oauthTokenRoutes(deps),
    ...oauthAuthorizationRoutes(deps),
    ...connectorRoutes(deps),
    ...availabilityRoutes(deps),
    ...legacyConnectorRoutes(deps),
    ...internalConnectorRoutes(deps),
    ...executionLogRoutes(deps),
    ...secretHeadersRoutes(deps),
  ].map((route) => ({
    ...route,
    run(input, caller) {
      deps.registry.ensureLicenseKnown();
      return route.run(input, caller);
    },
  }));
}
