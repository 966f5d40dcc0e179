import type { Route } from '../../http/route.ts';
import { internalConnectorRoutes } from './internal-routes.ts';
import { legacyConnectorRoutes } from './legacy-routes.ts';
import { type ConnectorRouteDeps, connectorRoutes } from './routes.ts';
import { secretHeadersRoutes } from './secret-headers-route.ts';

/** Every route about connectors, each behind the plugin's own check of the licence (verify_api_access.ts). */
export function allConnectorRoutes(deps: ConnectorRouteDeps): Route[] {
  return [...connectorRoutes(deps), ...legacyConnectorRoutes(deps), ...internalConnectorRoutes(deps), ...secretHeadersRoutes(deps)].map(
    (route) => ({
      ...route,
      run(input, caller) {
        deps.registry.ensureLicenseKnown();
        return route.run(input, caller);
      },
    }),
  );
}
