import { type Route, route } from '../../http/route.ts';
import type { Difference } from '../../releases/kibana-version.ts';
import { showLegacyConnectorType } from '../connector-type-answers.ts';
import { ConnectorId, ExecuteConnectorBody, LegacyCreateBody, LegacyUpdateBody } from '../schemas.ts';
import type { ConnectorRouteDeps } from './routes.ts';

const deprecatedBy: Difference = 'legacyActionRoutesWarn';

/** The connectors API under the names it had before 7.13, in camelCase; gone with 9.0. */
export function legacyConnectorRoutes({ connectors, executor, registry, answers, kibana }: ConnectorRouteDeps): Route[] {
  if (!kibana.has('legacyActionRoutes')) return [];
  return [
    route({
      operation: 'connector.list',
      method: 'GET',
      path: '/api/actions',
      deprecatedBy,
      run: (_, caller) => connectors.list(caller).map((connector) => answers.legacyListed(connector)),
    }),
    route({
      operation: 'connector.listTypes',
      method: 'GET',
      path: '/api/actions/list_action_types',
      deprecatedBy,
      run: () => registry.all().map((type) => showLegacyConnectorType(type, registry, kibana)),
    }),
    route({
      operation: 'connector.create',
      method: 'POST',
      path: '/api/actions/action',
      deprecatedBy,
      body: LegacyCreateBody,
      run: ({ body: { actionTypeId, ...body } }, caller) =>
        answers.legacy(connectors.create(caller, { ...body, connector_type_id: actionTypeId })),
    }),
    route({
      operation: 'connector.get',
      method: 'GET',
      path: '/api/actions/action/:id',
      deprecatedBy,
      params: ConnectorId,
      run: ({ params: { id } }, caller) => answers.legacy(connectors.get(caller, id)),
    }),
    route({
      operation: 'connector.update',
      method: 'PUT',
      path: '/api/actions/action/:id',
      deprecatedBy,
      params: ConnectorId,
      body: LegacyUpdateBody,
      run: ({ params: { id }, body }, caller) => answers.legacy(connectors.update(caller, id, body)),
    }),
    route({
      operation: 'connector.delete',
      method: 'DELETE',
      path: '/api/actions/action/:id',
      deprecatedBy,
      params: ConnectorId,
      run: ({ params: { id } }, caller) => connectors.delete(caller, id),
    }),
    route({
      operation: 'connector.execute',
      method: 'POST',
      path: '/api/actions/action/:id/_execute',
      deprecatedBy,
      params: ConnectorId,
      body: ExecuteConnectorBody,
      run: async ({ params: { id }, body: { params } }, caller) => answers.legacyRun(await executor.execute(caller, id, params)),
    }),
  ];
}
