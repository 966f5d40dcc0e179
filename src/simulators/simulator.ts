import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { Fetch } from '../kernel/fetch.ts';
import type { Handler } from '../kernel/http.ts';
import type { Ids } from '../kernel/ids.ts';
import type { AnySchema } from '../kernel/schema.ts';
import type { Store } from '../kernel/store.ts';
import type { Presets } from '../traffic/script/presets/preset.ts';
import type { Tickets } from './tickets.ts';

/** The double of a third party, which runs in this process. */
export interface Simulator {
  /** The service's name in the journal, in rules and under `/__mock/simulators/`. */
  name: string;
  /** What a seed may fix: credentials to insist on, and what is there already. `{}` must be valid. Ours are getters, which build the schema when it is asked for. */
  seed: AnySchema;
  /** How it fails in production, in its own words. */
  presets: Presets;
  /** What Kibana brings along, such as its log: no third party, so that it is never looked for in the network or in a fetch of one's own. */
  isPartOfKibana?: boolean;
  /** Builds one instance with state of its own. Everything that it remembers lives in collections of `store`. */
  start(deps: SimulatorDeps): RunningSimulator;
}

export interface SimulatorDeps {
  clock: Clock;
  ids: Ids;
  store: Store;
  /** Validated by the simulator's own `seed`. */
  seed: unknown;
  /** Gets what Kibana prints to its own log; absent where no log is kept. */
  print?: ((line: LogLine) => void) | undefined;
}

/** A line of Kibana's own log; `at` is an ISO 8601 time by the world's clock. */
export interface LogLine {
  at: string;
  level: string;
  message: string;
}

/** A simulator says how it answers, whatever the host of the URL: those of users in the platform's words, ours as a handler. */
export type RunningSimulator = Holding & ({ handler: Handler } | { fetch: Fetch });

interface Holding {
  /** What it holds, for assertions and for the inspector. */
  state: Readonly<Record<string, Held>>;
  /** Puts the seed's records into the (empty) collections: at the start, and after a reset. */
  plant(): void;
  /** How its users change what cases were pushed to. Without it no act on a ticket reaches this vendor. */
  tickets?: Tickets;
}

/** Only the public members of a collection: with the private ones, collections of different records are not assignable to one type. */
type Held = Pick<Collection<{ id: string }>, keyof Collection<{ id: string }>>;
