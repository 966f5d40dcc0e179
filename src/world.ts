import type * as z from 'zod';
import { createCases } from './cases/create-cases.ts';
import { stockOwners } from './cases/owners.ts';
import { caseRoutes } from './cases/routes.ts';
import { WorldSettings } from './config.ts';
import type { ConnectorType } from './connector-types/connector-type.ts';
import { connectorTypes } from './connector-types/index.ts';
import { allConnectorRoutes } from './connectors/all-routes.ts';
import { ConnectorAnswers } from './connectors/answers.ts';
import { ConnectorTypeRegistry } from './connectors/connector-type-registry.ts';
import { Connectors } from './connectors/connectors.ts';
import { ConnectorExecutor } from './connectors/execute.ts';
import { outgoingSettings } from './connectors/outgoing-settings.ts';
import { StoredTokens } from './connectors/stored-tokens.ts';
import { ConnectorValidator } from './connectors/validate.ts';
import type { Shell } from './http/lifecycle.ts';
import { statusRoute } from './http/status-route.ts';
import { type Clock, manualClock, systemClock } from './kernel/clock.ts';
import type { Fetch } from './kernel/fetch.ts';
import { type Ids, randomIds, seededIds } from './kernel/ids.ts';
import { Store } from './kernel/store.ts';
import { createKibana } from './kibana.ts';
import { kibanaVersion } from './kibana-version.ts';
import { spaceRoutes } from './spaces/routes.ts';
import { Spaces } from './spaces/spaces.ts';
import { startThirdParties } from './third-parties.ts';

/** What only a program can hand over. */
interface WorldParts {
  /** The connector types there are; those of the package unless given. */
  connectorTypes?: readonly ConnectorType[];
  /** Where third-party calls go instead of the simulators or the network. */
  thirdPartyFetch?: Fetch;
  clock?: Clock | z.input<typeof WorldSettings>['clock'];
  ids?: Ids;
}

export type WorldOptions = Omit<z.input<typeof WorldSettings>, 'clock'> & WorldParts;

export type World = ReturnType<typeof createWorld>;

/** One isolated Kibana and the third parties it talks to. Nothing in it is shared with any other world. */
export function createWorld({
  connectorTypes: types = connectorTypes,
  thirdPartyFetch,
  clock: givenClock,
  ids: givenIds,
  ...given
}: WorldOptions = {}) {
  const settings = WorldSettings.parse({ ...given, ...(typeof givenClock === 'string' && { clock: givenClock }) });
  const clock = typeof givenClock === 'object' ? givenClock : settings.clock === 'system' ? systemClock : manualClock(settings.clock);
  const ids = givenIds ?? (settings.idSeed === undefined ? randomIds : seededIds(settings.idSeed));
  const kibana = kibanaVersion(settings.kibanaVersion);
  const store = new Store();

  const thirdParties = startThirdParties({ types, clock, ids, route: settings.thirdParties, fetch: thirdPartyFetch });
  const outgoing = outgoingSettings(settings);
  const tokens = new StoredTokens({ clock, store });
  const registry = new ConnectorTypeRegistry({
    types,
    kibana,
    enabledConnectorTypes: settings.enabledConnectorTypes,
    license: settings.license,
  });
  const validator = new ConnectorValidator(kibana, outgoing);
  const connectors = new Connectors({ store, clock, ids, kibana, registry, validator, tokens, preconfigured: settings.preconfigured });
  const executor = new ConnectorExecutor({
    connectors,
    registry,
    validator,
    kibana,
    clock,
    ids,
    outgoing,
    tokens,
    outbound: thirdParties.outbound,
  });
  const answers = new ConnectorAnswers(registry, kibana);
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
    owners: [...stockOwners, ...settings.owners],
    license: settings.license,
    publicBaseUrl: settings.publicBaseUrl,
    profileOf: (uid) => settings.users.find(({ profile_uid }) => profile_uid === uid),
  });

  const server = {
    name: settings.serverName,
    uuid: ids.uuid(),
    maxPayload: settings.maxPayload,
    publicBaseUrl: settings.publicBaseUrl,
    basePath: settings.basePath,
  };
  const shell: Shell = {
    kibana,
    server,
    authentication: {
      mode: settings.auth,
      users: settings.users,
      apiKeys: settings.apiKeys,
      licenseIsKnown: settings.license.state !== 'unavailable',
    },
  };
  const routes = [
    ...allConnectorRoutes({ connectors, executor, registry, answers, kibana }),
    ...caseRoutes(cases),
    ...spaceRoutes(new Spaces({ store })),
    statusRoute({ kibana, server, clock }),
  ];
  const fetch = createKibana(routes, shell);

  function reset(): void {
    store.clear();
    thirdParties.reset();
  }

  return { fetch, reset, kibana, routes, connectors, cases, clock, ids, simulators: thirdParties.simulators };
}
