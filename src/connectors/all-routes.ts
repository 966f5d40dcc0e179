import type { Route } from '../http/route.ts';
import { internalConnectorRoutes } from './internal-routes.ts';
import { legacyConnectorRoutes } from './legacy-routes.ts';
import { type ConnectorRouteDeps, connectorRoutes } from './routes.ts';

/** Every route of Kibana's actions plugin, each behind the plugin's own look at the licence (verify_api_access.ts). */
export function allConnectorRoutes(deps: ConnectorRouteDeps): Route[] {
  return [...connectorRoutes(deps), ...legacyConnectorRoutes(deps), ...internalConnectorRoutes(deps)].map((route) => ({
    ...route,
    run(input, caller) {
      deps.registry.ensureLicenseKnown();
      return route.run(input, caller);
    },
  }));
}
