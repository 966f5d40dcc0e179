import { type Route, route } from '../../http/route.ts';
import type { CasesParts } from '../create-cases.ts';
import type { ConfigurationAnswer } from './configuration.ts';
import { ConfigurationId, CreateConfigurationBody, OwnerQuery, PatchConfigurationBody } from './configuration-schemas.ts';

/** Routes of the configurations, and of the connectors that they can name. */
export function configureRoutes({ configurations, authorization, listConnectors, types, kibana }: CasesParts): Route[] {
  const dialect = kibana.casesDialect;
  const perOwner = kibana.has('configurationPerOwner');
  const update = {
    operation: 'configuration.update',
    method: 'PATCH',
    dialect,
    body: () => PatchConfigurationBody(types, kibana),
  } as const;
  return [
    route({
      operation: 'configuration.get',
      method: 'GET',
      path: '/api/cases/configure',
      dialect,
      query: OwnerQuery,
      run: ({ query }, caller) => (perOwner ? configurations.find(caller, query) : withoutId(configurations.find(caller, {})[0])),
    }),
    route({
      operation: 'configuration.create',
      method: 'POST',
      path: '/api/cases/configure',
      dialect,
      body: () => CreateConfigurationBody(types, kibana),
      run: ({ body }, caller) => (perOwner ? configurations.create(caller, body) : withoutId(configurations.create(caller, body))),
    }),
    perOwner
      ? route({
          ...update,
          path: '/api/cases/configure/:configuration_id',
          params: ConfigurationId,
          run: ({ params: { configuration_id }, body }, caller) => configurations.update(caller, configuration_id, body),
        })
      : route({ ...update, path: '/api/cases/configure', run: ({ body }, caller) => withoutId(configurations.updateOnly(caller, body)) }),
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

/** The only configuration, as it was answered before 7.14: an object without id, empty if there is none. */
function withoutId(configuration: ConfigurationAnswer | undefined): Partial<ConfigurationAnswer> {
  const { id: _id, ...shown } = configuration ?? { id: '' };
  return shown;
}
