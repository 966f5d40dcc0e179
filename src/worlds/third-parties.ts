import type { Clock } from '../kernel/clock.ts';
import { Ending, untilFirst } from '../kernel/ending.ts';
import { type Fetch, toHandler } from '../kernel/fetch.ts';
import { type Facts, type Handler, type HttpRequest, tooLarge } from '../kernel/http.ts';
import { type Ids, randomIds } from '../kernel/ids.ts';
import { didYouMean } from '../kernel/nearest.ts';
import { networkHandler } from '../kernel/network.ts';
import { placeOf } from '../kernel/place.ts';
import { problemIn, problemsOf } from '../kernel/problem.ts';
import { asZodType } from '../kernel/schema.ts';
import { isMail, smtpHandler } from '../kernel/smtp.ts';
import { Store, type StoreSnapshot } from '../kernel/store.ts';
import type { ConnectorType } from '../kibana/connector-types/definition/connector-type.ts';
import type { RunningSimulator, Simulator, SimulatorDeps } from '../simulators/simulator.ts';
import type { observe } from '../traffic/observe.ts';
import { InvalidSeed } from './invalid-seed.ts';

/** Of a body that a program sends to a simulator: as much as ServiceNow reads by default (glide.rest.max_content_length), and more than Kibana ever sends. */
export const DIRECT_BYTES = 10 * 1024 * 1024;

type Way = 'simulators' | 'network';

interface Deps {
  types: readonly ConnectorType[];
  clock: Clock;
  ids: Ids;
  /** Where calls go: the same way for all connector types, or one way for each. */
  way: Way | Readonly<Record<string, Way>>;
  /** Answers all calls instead, when a program supplies it. */
  fetch: Fetch | undefined;
  /** The seeds of the simulators, by name. */
  seeds: Readonly<Record<string, unknown>>;
  /** Puts a service behind the script and the journal. */
  observed(service: string, handler: Handler): ReturnType<typeof observe>;
  /** Gets the lines of Kibana's own log. */
  print?: SimulatorDeps['print'];
  /** Of an answer out of the network no more is read. */
  maxBytes: number;
}

/** The third parties of one world: its simulators, and the way to them or to the real ones. */
export class ThirdParties {
  /** By name. Each starts when somebody first looks at it or calls it, or its seed is planted. */
  readonly simulators: Readonly<Record<string, RunningSimulator>>;
  /** Whether connectors of some type call what the network has. */
  readonly areOnNetwork: boolean;
  readonly #started = new Map<string, { simulator: RunningSimulator; store: Store }>();
  readonly #deps: Deps;
  #ended = new Ending();

  constructor(deps: Deps) {
    this.#deps = deps;
    this.areOnNetwork = deps.way === 'network' || Object.values(deps.way).includes('network');
    const distinct = new Map(deps.types.map(({ simulator }) => [simulator.name, simulator]));
    this.simulators = Object.defineProperties(
      {},
      Object.fromEntries(
        [...distinct].map(([name, simulator]) => [name, { enumerable: true, get: () => this.#start(simulator).simulator }]),
      ),
    );
    for (const name of Object.keys(deps.seeds)) {
      const simulator = distinct.get(name);
      if (!simulator) throw new InvalidSeed([{ path: placeOf(['simulators', name]), message: this.#unknown(name) }]);
      this.#start(simulator);
    }
  }

  /** The way in which connectors of this type call their third party. */
  outbound(type: ConnectorType, facts: Facts, causedBy: string | undefined): Handler {
    const observed = this.#deps.observed(type.simulator.name, this.#wayTo(type));
    return (request) =>
      untilFirst([request.caller, this.#ended], (caller) => observed(callOf(request, { ...facts, ...request.facts }, causedBy, caller)));
  }

  /** Ends every call that waits for an answer: one out of the network would keep the process alive. */
  close(): void {
    this.#ended.end(new Error('the world was closed before the third party answered'));
    this.#ended = new Ending();
  }

  /** A simulator for programs that call it without this Kibana; the same script and journal apply. */
  direct(name: string): ReturnType<typeof observe> | undefined {
    return Object.hasOwn(this.simulators, name)
      ? this.#deps.observed(name, async (request) =>
          request.body.problem === 'too-large' ? tooLarge(DIRECT_BYTES) : handlerOf(this.simulator(name))(request),
        )
      : undefined;
  }

  clear(): void {
    for (const { store } of this.#started.values()) store.clear();
  }

  /** Plants the seeds in the empty simulators. */
  plant(): void {
    for (const { simulator } of this.#started.values()) simulator.plant();
  }

  /** What never started holds nothing, and is left out. */
  snapshot(): Record<string, StoreSnapshot> {
    return Object.fromEntries([...this.#started].map(([name, { store }]) => [name, store.snapshot()]));
  }

  restore(snapshots: Readonly<Record<string, StoreSnapshot>>): void {
    this.clear();
    for (const [name, snapshot] of Object.entries(snapshots)) {
      this.simulator(name);
      this.#started.get(name)?.store.restore(snapshot);
    }
  }

  /** Snapshots without what came from those of these very simulators. */
  foreign(snapshots: Readonly<Record<string, StoreSnapshot>>): Record<string, StoreSnapshot> {
    return Object.fromEntries(
      Object.entries(snapshots).map(([name, snapshot]) => [name, this.#started.get(name)?.store.foreign(snapshot) ?? snapshot]),
    );
  }

  /** The store of a simulator like that of this name, with nothing in it. */
  emptyStore(name: string): Store {
    const others = new ThirdParties({ ...this.#deps, ids: randomIds, seeds: {} });
    others.simulator(name);
    return others.#started.get(name)?.store ?? new Store();
  }

  /** Whether connectors of this type call a simulator. */
  simulates(connectorType: string): boolean {
    const { fetch, way } = this.#deps;
    return !fetch && (typeof way === 'string' ? way : way[connectorType]) !== 'network';
  }

  #wayTo({ id, simulator }: ConnectorType): Handler {
    const { fetch, maxBytes } = this.#deps;
    if (simulator.isPartOfKibana) return (request) => handlerOf(this.simulator(simulator.name))(request);
    if (fetch) return toHandler(fetch);
    if (!this.simulates(id)) return toNetwork(maxBytes);
    return (request) => handlerOf(this.simulator(simulator.name))(request);
  }

  /** Throws, with the names of all simulators, when there is none of that name. */
  simulator(name: string): RunningSimulator {
    const simulator = Object.hasOwn(this.simulators, name) ? this.simulators[name] : undefined;
    if (!simulator) throw new Error(this.#unknown(name));
    return simulator;
  }

  #start(simulator: Simulator): { simulator: RunningSimulator } {
    const started = this.#started.get(simulator.name);
    if (started) return started;
    const { clock, ids, seeds, print } = this.#deps;
    const store = new Store();
    const seed = readSeed(simulator, seeds[simulator.name] ?? {});
    const running = { simulator: simulator.start({ clock, ids, store, seed, print }), store };
    this.#started.set(simulator.name, running);
    return running;
  }

  #unknown(name: string): string {
    const names = Object.keys(this.simulators);
    return `there is no simulator "${name}"${didYouMean(name, names)}; there are ${names.join(', ')}`;
  }
}

/** The network speaks HTTP, and SMTP to who asks for it. */
function toNetwork(maxBytes: number): Handler {
  const http = networkHandler({ maxBytes });
  return (request) => (isMail(request) ? smtpHandler(request) : http(request));
}

/** Field by field: see `readRequest`. */
function callOf(
  { method, origin, path, search, headers, rawHeaders, body }: HttpRequest,
  facts: Facts,
  causedBy: string | undefined,
  caller: Ending,
): HttpRequest {
  return { method, origin, path, search, headers, rawHeaders, body, facts, causedBy, caller };
}

const handlerOf = (simulator: RunningSimulator): Handler => ('handler' in simulator ? simulator.handler : toHandler(simulator.fetch));

function readSeed(simulator: Simulator, value: unknown): unknown {
  const seed = asZodType(simulator.seed);
  const read = seed.safeParse(value);
  if (read.success) return read.data;
  const problems = problemsOf(read.error, { schema: seed, value }).map((problem) =>
    problemIn(placeOf(['simulators', simulator.name]), problem),
  );
  throw new InvalidSeed(problems);
}
