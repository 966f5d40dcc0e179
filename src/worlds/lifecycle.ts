import type { ManualClock } from '../kernel/clock.ts';
import type { Ids, SeededIds } from '../kernel/ids.ts';
import type { Store, StoreSnapshot } from '../kernel/store.ts';
import type { Journal } from '../traffic/journal/journal.ts';
import type { Script, ScriptSnapshot } from '../traffic/script/script.ts';
import type { ThirdParties } from './third-parties.ts';

/** Everything that a world holds, as plain JSON. The journal is no part of it: what happened stays what happened. */
export interface WorldSnapshot {
  kibana: StoreSnapshot;
  simulators: Record<string, StoreSnapshot>;
  script: ScriptSnapshot;
  now: string;
  /** Of seeded ids. */
  ids: number | null;
}

/** How a world begins anew; each of these ends what still sleeps. */
export interface WorldLifecycle extends AsyncDisposable {
  /** Empties it: no connectors, no cases, no tickets, no script, no journal. */
  clear(): void;
  /** Makes it as it was at the start: its seed, its clock and its ids too. */
  reset(): Promise<void>;
  snapshot(): WorldSnapshot;
  /** Makes it as it was at a snapshot. */
  restore(snapshot: WorldSnapshot): Promise<void>;
  /** Ends what still waits in it; as does `await using`, at the end of its block. */
  close(): void;
}

interface Deps {
  store: Store;
  thirdParties: ThirdParties;
  script: Script;
  journal: Journal;
  clock: ManualClock;
  isManual: boolean;
  ids: Ids | SeededIds;
  /** Puts the seed into the empty world. */
  plant(): void;
}

export function worldLifecycle({ store, thirdParties, script, journal, clock, isManual, ids, plant }: Deps): WorldLifecycle {
  const stateOf = () => ('state' in ids ? ids.state : null);
  const start = { now: clock.now().toISOString(), ids: stateOf() };

  function clear(): void {
    store.clear();
    thirdParties.clear();
    script.clear();
    journal.clear();
  }

  async function turnBack({ now, ids: state }: { now: string; ids: number | null }): Promise<void> {
    if (isManual) await clock.set(now);
    if ('state' in ids && state !== null) ids.state = state;
  }

  function close(): void {
    script.clear();
    journal.clear();
  }

  plant();
  return {
    clear,
    close,
    [Symbol.asyncDispose]: async () => close(),
    async reset() {
      clear();
      await turnBack(start);
      plant();
    },
    snapshot: () => ({
      kibana: store.snapshot(),
      simulators: thirdParties.snapshot(),
      script: script.snapshot(),
      now: clock.now().toISOString(),
      ids: stateOf(),
    }),
    async restore(snapshot) {
      store.restore(snapshot.kibana);
      thirdParties.restore(snapshot.simulators);
      script.restore(snapshot.script);
      await turnBack(snapshot);
    },
  };
}
