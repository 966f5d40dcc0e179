import { type Route, route } from '../../http/route.ts';
import type { CasesParts } from '../create-cases.ts';
import { ConfigurationId, CreateConfigurationBody, OwnerQuery, PatchConfigurationBody } from './configuration-schemas.ts';

/** Routes of the configurations, and of the connectors that they can name. */
export function configureRoutes({ configurations, authorization, listConnectors, types, kibana }: CasesParts): Route[] {
  const dialect = kibana.casesDialect;
  return [
    route({
      operation: 'configuration.get',
      method: 'GET',
      path: '/api/cases/configure',
      dialect,
      query: OwnerQuery,
      run: ({ query }, caller) => configurations.find(caller, query),
    }),
    route({
      operation: 'configuration.create',
      method: 'POST',
      path: '/api/cases/configure',
      dialect,
      body: () => CreateConfigurationBody(types, kibana),
      run: ({ body }, caller) => configurations.create(caller, body),
    }),
    route({
      operation: 'configuration.update',
      method: 'PATCH',
      path: '/api/cases/configure/:configuration_id',
      dialect,
      params: ConfigurationId,
      body: () => PatchConfigurationBody(types, kibana),
      run: ({ params: { configuration_id }, body }, caller) => configurations.update(caller, configuration_id, body),
    }),
    route({
      operation: 'configuration.listConnectors',
      method: 'GET',
      path: '/api/cases/configure/connectors/_find',
      privilege: kibana.has('caseConnectorsNeedPrivilege')
        ? { name: 'casesGetConnectorsConfigure', isGranted: (caller) => authorization.readsSome(caller) }
        : undefined,
      run: (_, caller) => listConnectors(caller),
    }),
  ];
}
