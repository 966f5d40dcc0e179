import { type Route, route } from '../../http/route.ts';
import { showConnectorType, showSystemConnectorType, supportsFeature } from '../connector-type-answers.ts';
import { ConnectorTypesQuery } from '../schemas.ts';
import type { ConnectorRouteDeps } from './routes.ts';

/** The lists that Kibana's own pages read; they have system connectors and their types too. */
export function internalConnectorRoutes({ connectors, registry, answers, kibana }: ConnectorRouteDeps): Route[] {
  if (!kibana.has('connectorIsSystemAction')) return [];
  return [
    route({
      operation: 'connector.list',
      method: 'GET',
      path: '/internal/actions/connectors',
      access: 'internal',
      run: (_, caller) => {
        const all = [
          ...connectors.list(caller).map((connector) => answers.listed(connector)),
          ...registry.systemTypes.map((type) => answers.system(type)),
        ];
        return all.sort((a, b) => String(a['name']).localeCompare(String(b['name'])));
      },
    }),
    route({
      operation: 'connector.listTypes',
      method: 'GET',
      path: '/internal/actions/connector_types',
      access: 'internal',
      query: ConnectorTypesQuery,
      run: ({ query: { feature_id } }) => [
        ...registry
          .all()
          .filter((type) => !feature_id || supportsFeature(type, feature_id, kibana))
          .map((type) => showConnectorType(type, registry, kibana)),
        ...registry.systemTypes
          .filter(({ supportedFeatureIds }) => !feature_id || supportedFeatureIds.includes(feature_id))
          .map((type) => showSystemConnectorType(type, kibana)),
      ],
    }),
  ];
}
