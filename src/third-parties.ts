import type { ConnectorType } from './connector-types/connector-type.ts';
import type { Clock } from './kernel/clock.ts';
import { addFacts, type Facts } from './kernel/facts.ts';
import type { Fetch } from './kernel/fetch.ts';
import type { Ids } from './kernel/ids.ts';
import { resend } from './kernel/message.ts';
import { networkFetch } from './kernel/network.ts';
import { Store } from './kernel/store.ts';
import type { RunningSimulator } from './simulators/simulator.ts';

type Way = 'simulators' | 'network';

interface Deps {
  types: readonly ConnectorType[];
  clock: Clock;
  ids: Ids;
  route: Way | Record<string, Way>;
  fetch: Fetch | undefined;
}

/** The simulators of a world, and the way from each connector type to its third party. */
export function startThirdParties({ types, clock, ids, route, fetch }: Deps) {
  const stores = new Map<string, Store>();
  const simulators: Record<string, RunningSimulator> = {};
  for (const { simulator } of types) {
    if (stores.has(simulator.name)) continue;
    const store = new Store();
    stores.set(simulator.name, store);
    simulators[simulator.name] = simulator.start({ clock, ids, store, seed: simulator.seed.parse({}) });
  }

  function wayTo({ id, simulator }: ConnectorType): Fetch {
    if (fetch) return fetch;
    const way = typeof route === 'string' ? route : (route[id] ?? 'simulators');
    return way === 'network' ? networkFetch : async (request) => simulatorOf(simulator.name).fetch(await resend(request));
  }

  function simulatorOf(name: string): RunningSimulator {
    const simulator = simulators[name];
    if (!simulator) throw new Error(`There is no simulator "${name}"; there are ${Object.keys(simulators).join(', ')}.`);
    return simulator;
  }

  return {
    simulators,
    outbound(type: ConnectorType, facts: Facts): Fetch {
      const way = wayTo(type);
      return (request) => way(addFacts(request, facts));
    },
    reset(): void {
      for (const [name, store] of stores) {
        store.clear();
        simulatorOf(name).plant();
      }
    },
  };
}
