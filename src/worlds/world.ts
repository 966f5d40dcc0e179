import type { ArrangedThen } from '../insight/replay/recorded.ts';
import { toFetchOnArrival } from '../kernel/fetch.ts';
import type { ArrivingRequest, Handler, HttpResponse } from '../kernel/http.ts';
import { type Ids, randomIds, type SeededIds } from '../kernel/ids.ts';
import { Store } from '../kernel/store.ts';
import type { ConnectorType } from '../kibana/connector-types/definition/connector-type.ts';
import { systemConnectorTypes } from '../kibana/connector-types/system-types.ts';
import { describeKibanaRequest } from '../kibana/describe-request.ts';
import { PAYLOAD_TIMEOUT } from '../kibana/http/body.ts';
import type { Route } from '../kibana/http/route.ts';
import { composeKibana, type KibanaParts } from '../kibana/kibana.ts';
import { type KibanaVersion, kibanaVersion } from '../kibana/releases/kibana-version.ts';
import type { LogLine, RunningSimulator } from '../simulators/simulator.ts';
import { Budget } from '../traffic/journal/budget.ts';
import { Journal } from '../traffic/journal/journal.ts';
import type { KnownNames } from '../traffic/match/known-names.ts';
import { observe } from '../traffic/observe.ts';
import type { Actions } from '../traffic/script/failure.ts';
import { addFailure } from '../traffic/script/presets/preset-use.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { Script } from '../traffic/script/script.ts';
import type { Acts } from './act.ts';
import { worldActs } from './acts.ts';
import { type Arranged, type Arrangement, arranging } from './arrange.ts';
import { insight, type MoreInsight } from './insight.ts';
import { type WorldSnapshot, worldLifecycle } from './lifecycle.ts';
import { optionsOfAnother, readWorldOptions, type WorldOptions } from './options.ts';
import { presetsFor } from './presets.ts';
import type { World as PromisedWorld } from './promised.ts';
import { secretSettings } from './secret-settings.ts';
import { plantSeed } from './seed.ts';
import { readSnapshot } from './snapshot.ts';
import { stagesFor } from './stage.ts';
import { ThirdParties } from './third-parties.ts';
import { worldView } from './view.ts';

/** A world and all that it is made of, for the server, for the control API, and for what tests this program. */
export interface World extends PromisedWorld, MoreInsight {
  /** What `fetch` does, in plain messages. */
  handler(request: ArrivingRequest): Promise<HttpResponse>;
  /** The longest body that is read: `server.maxPayload`, but for routes that take more. */
  maxBytes(method: string, path: string): number;
  /** How many milliseconds of its clock a body may take to arrive. */
  payloadTimeout: number;
  /** `server.compression.enabled`: whether a server compresses the answers. In process they never are. */
  compression: boolean;
  script: Script;
  /** The simulators by name, with the records that they hold. */
  simulators: Readonly<Record<string, RunningSimulator>>;
  /** Whether the clock stands still until somebody moves it. */
  isManualClock: boolean;
  ids: Ids | SeededIds;
  kibana: KibanaVersion;
  /** Every route of this Kibana. */
  routes: readonly Route[];
  /** The changes by another user that `act` and `meanwhile` can make, by name. */
  acts: Acts;
  thirdParties: ThirdParties;
  /** What Kibana is made of, without HTTP in between. */
  parts: KibanaParts;
  createWorld(options?: WorldOptions): World;
}

/** What the worlds of one server have in common: not what they hold, only how much of it. */
interface Shared {
  journalBudget?: Budget | undefined;
  /** Gets the lines that a Kibana prints to its log, with their secrets masked. */
  print?: ((line: LogLine) => void) | undefined;
  /** In place of the release that the options name. */
  release?: KibanaVersion | undefined;
}

/** Makes a world in this process. Nothing in it is shared with any other. */
export function createWorld(options: WorldOptions = {}, { journalBudget, print, release }: Shared = {}): World {
  const read = readWorldOptions(options);
  const { settings, types, thirdPartyFetch, clock, isManual, ids } = read;
  const kibana = release ?? kibanaVersion(settings.kibanaVersion);
  const store = new Store();
  // Filled below: acts need a Kibana, which needs third parties, which need the script.
  const actions: Actions = {};
  const { journalEntries: entries, journalBodyBytes: bodyBytes, keepSecrets, thirdParties: way, seed } = settings;
  const budget = journalBudget ?? new Budget(settings.journalBytes);
  const names = namesIn(types);
  const journal = new Journal({ clock, ids, entries, bodyBytes, budget, keepSecrets }, names);
  const { redaction: masks } = journal.recording;
  masks.noteValue(secretSettings(settings));
  const script = new Script({ clock, ids, masks, presets: presetsFor(types, kibana), actions, names });
  const observer = { journal, script, clock };
  const observed = (service: string, handler: Handler) => observe(service, handler, { ...observer, tellsSecrets: true });
  const thirdParties = new ThirdParties({
    types,
    clock,
    ids,
    way,
    fetch: thirdPartyFetch,
    seeds: seed.simulators,
    maxBytes: settings.maxResponseContentLength,
    observed,
    print: print && ((line) => print({ ...line, message: masks.text(line.message) })),
  });
  const apiKey = apiKeyOf(read);
  const outbound: ThirdParties['outbound'] = (...call) => thirdParties.outbound(...call);
  const parts = composeKibana(settings, { store, clock, ids, kibana, types, outbound, apiKey });
  const acts = worldActs({ ...parts, thirdParties });
  for (const [name, { run }] of Object.entries(acts)) {
    // While a vendor is called, what the act is about is the request to Kibana that the call is for.
    actions[name] = (details, exchange) => run(details, journal.get(exchange.causedBy ?? '') ?? exchange);
  }
  const plant = () => {
    thirdParties.plant();
    plantSeed(seed, parts);
    for (const [index, failure] of settings.faults.entries()) {
      InvalidInput.within(`faults[${index}]`, () => addFailure(script, failure));
    }
  };
  /** Another Kibana of this world's settings, for what can be asked of an empty one. */
  const another = (release = kibana) => {
    const empty = new Store();
    const { locate } = composeKibana(settings, { store: empty, clock, ids: randomIds, kibana: release, types, outbound, apiKey });
    return { store: empty, locate };
  };
  const arranged: ArrangedThen[] = [];
  const keep = (arrangement: Arrangement, made: Arranged) =>
    void arranged.push({ arrangement, made, behind: journal.recording.entries.all().at(-1)?.id });
  const locateIn = (release: string) => another(kibanaVersion(release)).locate;
  const ownSnapshot = (snapshot: WorldSnapshot) =>
    readSnapshot(snapshot, {
      actions,
      empty: () => ({ kibana: another().store, simulator: (name) => thirdParties.emptyStore(name) }),
      foreign: (all) => ({ kibana: store.foreign(all.kibana), simulators: thirdParties.foreign(all.simulators) }),
    });
  const { routes, connectors } = parts;
  const handler = observe('kibana', parts.handler, { ...observer, describe: describeKibanaRequest(parts.locate, connectors) });
  const encodedKey = btoa(`${apiKey.id}:${apiKey.key}`);
  const { maxPayload, compression } = settings;
  const maxBytes = (method: string, path: string) => parts.locate(method, path).route?.payload?.maxBytes ?? maxPayload;
  return {
    fetch: toFetchOnArrival(handler, { clock, maxBytes }),
    handler,
    maxBytes,
    payloadTimeout: PAYLOAD_TIMEOUT,
    compression,
    url: 'http://kibana.test',
    apiKey: encodedKey,
    script,
    journal,
    simulators: thirdParties.simulators,
    clock,
    isManualClock: isManual,
    ids,
    kibana,
    routes,
    acts,
    thirdParties,
    parts,
    ...worldView({ types, redaction: masks, script, acts, thirdParties }),
    ...arranging({ ...parts, thirdParties, note: (value) => masks.noteValue(value), keep }),
    ...insight({
      parts,
      journal,
      thirdParties,
      clock,
      isManual,
      settings,
      locateIn,
      arranged,
      setStage: stagesFor(options, encodedKey, createWorld),
    }),
    createWorld: (others = {}) => createWorld({ ...optionsOfAnother(options), ...others }),
    ...worldLifecycle({ store, thirdParties, script, journal, clock, isManual, ids, arranged, plant, read: ownSnapshot }),
  };
}

/** What rules and expectations can name. */
const namesIn = (types: readonly ConnectorType[]): KnownNames => ({
  services: ['kibana', ...new Set(types.map(({ simulator }) => simulator.name))],
  connectorTypes: [...types, ...systemConnectorTypes].map(({ id }) => id),
});

/** The id of a world is part of its key, so that the keys on a server differ even when the worlds have the same `idSeed`. */
function apiKeyOf({ id: idOnServer, apiKey, ids }: ReturnType<typeof readWorldOptions>): { id: string; key: string } {
  const drawn = { id: ids.alphanumeric(20), key: ids.alphanumeric(22) };
  if (apiKey === undefined) return idOnServer === undefined ? drawn : { ...drawn, id: idOnServer };
  const [id = '', ...key] = atob(apiKey).split(':');
  return { id, key: key.join(':') };
}
