import type { Clock } from '../kernel/clock.ts';
import type { Facts, Handler } from '../kernel/http.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Store } from '../kernel/store.ts';
import { usableConnectors } from './cases/configure/usable-connectors.ts';
import { createCases } from './cases/create-cases.ts';
import { stockOwners } from './cases/owners.ts';
import { caseRoutes } from './cases/routes.ts';
import type { ConnectorType } from './connector-types/definition/connector-type.ts';
import { signatureOf } from './connectors/cluster-license.ts';
import { createConnectors } from './connectors/create-connectors.ts';
import { allConnectorRoutes } from './connectors/routes/all-routes.ts';
import { transferRoutes } from './connectors/transfer/routes.ts';
import { createLocate } from './http/locate.ts';
import { createKibana } from './http/serve.ts';
import { statsRoute } from './http/stats-route.ts';
import { statusRoute } from './http/status-route.ts';
import { platformRoutes } from './platform-routes.ts';
import type { KibanaVersion } from './releases/kibana-version.ts';
import { securityRoutes } from './security-routes.ts';
import type { KibanaSettings } from './settings.ts';
import { spaceRoutes } from './spaces/routes.ts';
import { Spaces } from './spaces/spaces.ts';

interface Deps {
  store: Store;
  clock: Clock;
  ids: Ids;
  kibana: KibanaVersion;
  types: readonly ConnectorType[];
  outbound(type: ConnectorType, facts: Facts, causedBy: string | undefined): Handler;
  /** The API key that a world gives to its tests; it has all privileges. */
  apiKey: { id: string; key: string };
}

/** Makes the plugins of one Kibana and its HTTP server. */
export function composeKibana(settings: KibanaSettings, deps: Deps) {
  const { store, clock, ids, kibana, apiKey } = deps;
  const { license, enabledConnectorTypes, preconfigured, allowedHosts, responseTimeout, maxResponseContentLength, email } = settings;
  const outgoing = { allowedHosts, responseTimeout, maxResponseContentLength, email };
  const everybodyHasProfile = settings.auth === 'open';
  const { publicBaseUrl } = settings;
  const ofActions = { license, enabledConnectorTypes, preconfigured, publicBaseUrl, everybodyHasProfile };
  const actions = createConnectors({ ...deps, ...outgoing, ...ofActions });
  const { connectors, executor, registry } = actions;
  const cases = createCases({
    store,
    clock,
    ids,
    kibana,
    types: registry.all(),
    connectors: {
      get: (caller, id) => connectors.get(caller, id),
      typeOf: (id) => registry.find(id),
      execute: (caller, id, params) => executor.execute(caller, id, params),
    },
    listConnectors: (caller) => usableConnectors(caller, actions),
    owners: [...stockOwners, ...settings.owners],
    license: settings.license,
    publicBaseUrl,
    users: settings.users,
    profileOf: (uid) => settings.users.find(({ profile_uid }) => profile_uid === uid),
  });
  const spaces = new Spaces({ store });
  const { serverName: name, maxPayload, basePath, restrictInternalApis } = settings;
  const licenseSignature = signatureOf(settings.license);
  const { identify } = settings;
  const server = { name, uuid: ids.uuid(), licenseSignature, identify, maxPayload, publicBaseUrl, basePath, restrictInternalApis };
  const authentication = {
    mode: settings.auth,
    users: settings.users,
    apiKeys: [...settings.apiKeys, { ...apiKey, username: 'elastic', connectors: 'all', cases: 'all' } as const],
    licenseIsKnown: settings.license.state !== 'unavailable',
  };
  const routes = [
    ...allConnectorRoutes(actions),
    ...transferRoutes(actions),
    ...caseRoutes(cases),
    ...spaceRoutes(spaces),
    ...platformRoutes(kibana),
    ...securityRoutes(settings),
    statusRoute({ kibana, server, clock }),
    statsRoute({ kibana, server, clock }),
  ];
  const locate = createLocate(routes, basePath);
  return {
    kibana,
    connectors,
    answers: actions.answers,
    registry,
    cases,
    spaces,
    routes,
    locate,
    handler: createKibana(locate, { kibana, server, authentication }),
  };
}

export type KibanaParts = ReturnType<typeof composeKibana>;
