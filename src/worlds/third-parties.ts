import type { Clock } from '../kernel/clock.ts';
import { addFacts, type Facts } from '../kernel/facts.ts';
import type { Fetch } from '../kernel/fetch.ts';
import type { Ids } from '../kernel/ids.ts';
import { resend } from '../kernel/message.ts';
import { networkFetch } from '../kernel/network.ts';
import { problemsOf } from '../kernel/problem.ts';
import { asZodType } from '../kernel/schema.ts';
import { Store, type StoreSnapshot } from '../kernel/store.ts';
import type { ConnectorType } from '../kibana/connector-types/definition/connector-type.ts';
import type { RunningSimulator, Simulator } from '../simulators/simulator.ts';
import { InvalidInput } from '../traffic/script/problems.ts';

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
  observed(service: string, fetch: Fetch): Fetch;
}

/** The third parties of one world: its simulators, and the way to them or to the real ones. */
export class ThirdParties {
  readonly simulators: Readonly<Record<string, RunningSimulator>>;
  readonly #stores: Readonly<Record<string, Store>>;
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
    const distinct = [...new Map(deps.types.map(({ simulator }) => [simulator.name, simulator])).values()];
    this.#stores = Object.fromEntries(distinct.map(({ name }) => [name, new Store()]));
    this.simulators = Object.fromEntries(
      distinct.map((simulator) => {
        const { clock, ids, seeds } = deps;
        const seed = readSeed(simulator, seeds[simulator.name] ?? {});
        return [simulator.name, simulator.start({ clock, ids, store: this.#store(simulator.name), seed })];
      }),
    );
    for (const name of Object.keys(deps.seeds)) {
      if (!this.simulators[name])
        throw new InvalidInput('The seed cannot be planted', [{ path: `simulators.${name}`, message: this.#unknown(name) }]);
    }
  }

  /** The `Fetch` with which connectors of this type call their third party. */
  outbound(type: ConnectorType, facts: Facts): Fetch {
    const observed = this.#deps.observed(type.simulator.name, this.#wayTo(type));
    return (request) => observed(addFacts(request, facts));
  }

  /** A simulator for programs that call it without this Kibana; the same script and journal apply. */
  direct(name: string): Fetch | undefined {
    const simulator = this.simulators[name];
    return simulator && this.#deps.observed(name, async (request) => simulator.fetch(await resend(request)));
  }

  clear(): void {
    for (const store of Object.values(this.#stores)) store.clear();
  }

  /** Plants the seeds in the empty simulators. */
  plant(): void {
    for (const simulator of Object.values(this.simulators)) simulator.plant();
  }

  snapshot(): Record<string, StoreSnapshot> {
    return Object.fromEntries(Object.entries(this.#stores).map(([name, store]) => [name, store.snapshot()]));
  }

  restore(snapshots: Readonly<Record<string, StoreSnapshot>>): void {
    this.clear();
    for (const [name, snapshot] of Object.entries(snapshots)) this.#stores[name]?.restore(snapshot);
  }

  #wayTo({ id, simulator }: ConnectorType): Fetch {
    const { fetch, way } = this.#deps;
    if (fetch) return async (request) => fetch(await resend(request));
    if ((typeof way === 'string' ? way : way[id]) === 'network') return networkFetch;
    return async (request) => this.simulator(simulator.name).fetch(await resend(request));
  }

  /** Throws, with the names of all simulators, when there is none of that name. */
  simulator(name: string): RunningSimulator {
    const simulator = this.simulators[name];
    if (!simulator) throw new Error(this.#unknown(name));
    return simulator;
  }

  #unknown(name: string): string {
    return `there is no simulator "${name}"; there are ${Object.keys(this.simulators).join(', ')}`;
  }

  #store(name: string): Store {
    const store = this.#stores[name];
    if (!store) throw new Error(`There is no store for a simulator "${name}".`);
    return store;
  }
}

function readSeed(simulator: Simulator, value: unknown): unknown {
  const seed = asZodType(simulator.seed);
  const read = seed.safeParse(value);
  if (read.success) return read.data;
  const root = `simulators.${simulator.name}`;
  const problems = problemsOf(read.error, seed).map(({ path, message }) => ({ path: `${root}${path && `.${path}`}`, message }));
  throw new InvalidInput('The seed cannot be planted', problems);
}
