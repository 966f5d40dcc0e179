import { mayUseConnectors } from '../../http/caller.ts';
import { forbidden } from '../../http/errors.ts';
import { type Route, route } from '../../http/route.ts';
import { NewConnectorId } from '../schemas.ts';
import type { ConnectorRouteDeps } from './routes.ts';

/** Whether an id is still free. The name of its one key is that of the pull request; a review asked for `is_available`. */
export function availabilityRoutes({ connectors, registry, kibana }: ConnectorRouteDeps): Route[] {
  if (!kibana.has('readableConnectorIds')) return [];
  return [
    route({
      operation: 'connector.checkAvailability',
      method: 'GET',
      path: '/api/actions/connector/:id/_check_availability',
      params: NewConnectorId,
      run({ params: { id } }, caller) {
        if (!mayUseConnectors(caller, 'read')) throw forbidden('Unauthorized to get actions');
        return { connectorIdAvailable: !registry.isSystemConnector(id) && !connectors.isTaken(id) };
      },
    }),
  ];
}
