import type * as z from 'zod';
import type { CasesParts } from './cases/create-cases.ts';
import { SomebodyElse } from './cases/somebody-else.ts';
import { composeKibana } from './compose-kibana.ts';
import { WorldSettings } from './config.ts';
import type { ConnectorType } from './connector-types/connector-type.ts';
import { connectorTypes } from './connector-types/index.ts';
import type { Connectors } from './connectors/connectors.ts';
import type { Route } from './http/route.ts';
import { type Clock, type ManualClock, manualClock, systemClock } from './kernel/clock.ts';
import type { Fetch } from './kernel/fetch.ts';
import { type Ids, randomIds, type SeededIds, seededIds } from './kernel/ids.ts';
import { Store } from './kernel/store.ts';
import { describeKibanaRequest } from './kibana-operations.ts';
import { type KibanaVersion, kibanaVersion } from './kibana-version.ts';
import { meanwhileActions } from './meanwhile.ts';
import { presetsFor } from './presets.ts';
import { plantSeed } from './seed.ts';
import type { RunningSimulator } from './simulators/simulator.ts';
import { ThirdParties } from './third-parties.ts';
import { Journal } from './traffic/journal.ts';
import { observe } from './traffic/observe.ts';
import { type Actions, type Changes, type Failure, type FaultHandle, Script } from './traffic/script.ts';
import { type WorldLifecycle, worldLifecycle } from './world-lifecycle.ts';

/** What only a program can hand over. */
interface WorldParts {
  /** The connector types there are; those of the package unless given. */
  connectorTypes?: readonly ConnectorType[];
  /** Where third-party calls go instead of the simulators or the network. */
  thirdPartyFetch?: Fetch;
  clock?: Clock | ManualClock | z.input<typeof WorldSettings>['clock'];
  ids?: Ids | SeededIds;
}

export type WorldOptions = Omit<z.input<typeof WorldSettings>, 'clock'> & WorldParts;

/** One isolated Kibana and the third parties it talks to. */
export interface World extends WorldLifecycle {
  /** Answers as Kibana does, behind the script and the journal. */
  fetch: Fetch;
  /** Scripts a failure: a preset's name, a rule or several. Throws what was expected when it is none of these. */
  fail(failure: Failure, changes?: Changes): FaultHandle;
  script: Script;
  journal: Journal;
  /** Of each third party what it holds. */
  simulators: Readonly<Record<string, RunningSimulator>>;
  /** `advance` and `set` reject when the time is the system's. */
  clock: ManualClock;
  ids: Ids | SeededIds;
  kibana: KibanaVersion;
  /** For `Authorization: ApiKey …`: may do everything, and leads a request to this world on a server of many. */
  apiKey: string;
  /** Every route of this Kibana, as declared. */
  routes: readonly Route[];
  thirdParties: ThirdParties;
  /** Kibana's connectors and cases themselves, without HTTP in between. */
  connectors: Connectors;
  cases: CasesParts;
}

/** Makes a world in this process. Nothing in it is shared with any other. */
export function createWorld(options: WorldOptions = {}): World {
  const { settings, types, clock, isManual, ids } = readOptions(options);
  const kibana = kibanaVersion(settings.kibanaVersion);
  const store = new Store();
  // Filled below: what somebody else can do takes a Kibana, which takes third parties, which take the script.
  const actions: Actions = {};
  const script = new Script({ clock, ids, presets: presetsFor(types), actions });
  const { journalEntries: entries, journalBodyBytes: bodyBytes, keepSecrets, thirdParties: way, seed } = settings;
  const journal = new Journal({ clock, ids, entries, bodyBytes, keepSecrets });
  const observer = { journal, script, clock };
  const observed = (service: string, fetch: Fetch) => observe(service, fetch, observer);
  const thirdParties = new ThirdParties({ types, clock, ids, way, fetch: options.thirdPartyFetch, seeds: seed.simulators, observed });
  const apiKey = { id: ids.alphanumeric(20), key: ids.alphanumeric(22) };
  const outbound: ThirdParties['outbound'] = (type, facts) => thirdParties.outbound(type, facts);
  const parts = composeKibana(settings, { store, clock, ids, kibana, types, outbound, apiKey });
  Object.assign(actions, meanwhileActions({ somebodyElse: new SomebodyElse(parts.cases), connectors: parts.connectors }));
  const plant = () => {
    thirdParties.plant();
    plantSeed(seed, parts);
    for (const failure of settings.faults) script.add(failure);
  };
  return {
    fetch: observe('kibana', parts.fetch, { ...observer, describe: describeKibanaRequest(parts.connectors, settings.basePath) }),
    fail: (failure, changes) => script.add(failure, changes),
    ...{ script, journal, simulators: thirdParties.simulators, clock, ids, kibana, thirdParties },
    ...{ routes: parts.routes, connectors: parts.connectors, cases: parts.cases },
    apiKey: btoa(`${apiKey.id}:${apiKey.key}`),
    ...worldLifecycle({ store, thirdParties, script, journal, clock, isManual, ids, plant }),
  };
}

function readOptions({ connectorTypes: types = connectorTypes, thirdPartyFetch: _, clock, ids, ...given }: WorldOptions) {
  const settings = WorldSettings.parse({ ...given, ...(typeof clock === 'string' && { clock }) });
  const told = typeof clock === 'object' ? clock : settings.clock === 'system' ? systemClock : manualClock(settings.clock);
  const isManual = isManualClock(told);
  return {
    settings,
    types,
    isManual,
    clock: isManual ? told : { ...told, advance: immovable, set: immovable },
    ids: ids ?? (settings.idSeed === undefined ? randomIds : seededIds(settings.idSeed)),
  };
}

const isManualClock = (clock: Clock | ManualClock): clock is ManualClock => 'advance' in clock;

const immovable = (): Promise<never> =>
  Promise.reject(
    new Error("the clock is the system's and cannot be moved: start with a manual one, such as clock: '2026-01-01T00:00:00.000Z'"),
  );
