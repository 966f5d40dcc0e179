import type { ManualClock } from '../kernel/clock.ts';
import type { Ids, SeededIds } from '../kernel/ids.ts';
import type { Store, StoreSnapshot } from '../kernel/store.ts';
import type { Journal } from '../traffic/journal/journal.ts';
import type { Script, ScriptSnapshot } from '../traffic/script/script.ts';
import type { ThirdParties } from './third-parties.ts';

/** The state of a world as plain JSON. The journal is no part of it: a restored world keeps the exchanges it has had. */
export interface WorldSnapshot {
  kibana: StoreSnapshot;
  simulators: Record<string, StoreSnapshot>;
  script: ScriptSnapshot;
  now: string;
  /** The state of seeded ids; null when ids are random. */
  ids: number | null;
}

/** Changes the whole state of a world. All but `snapshot` end whatever the script still delays. */
export interface WorldLifecycle extends AsyncDisposable {
  /** Empties the world: no connectors, cases, simulator records, faults or exchanges are left. */
  clear(): void;
  /** Takes the world back to its start: to its seed, its faults, a manual clock and seeded ids, and an empty journal. */
  reset(): Promise<void>;
  snapshot(): WorldSnapshot;
  /** Takes the world back to a snapshot; the journal stays. Rejects, with the places, what is no snapshot of such a world, and changes nothing then. */
  restore(snapshot: WorldSnapshot): Promise<void>;
  /** Ends whatever still waits in the world. `await using` calls this. */
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
  /** What was added without a request, which is gone with everything else. */
  arranged: unknown[];
  /** Puts the seed into the empty world. */
  plant(): void;
  /** Throws, with the places, for what is no snapshot of this world. */
  read(snapshot: WorldSnapshot): WorldSnapshot;
}

export function worldLifecycle({
  store,
  thirdParties,
  script,
  journal,
  clock,
  isManual,
  ids,
  arranged,
  plant,
  read,
}: Deps): WorldLifecycle {
  const stateOf = () => ('state' in ids ? ids.state : null);
  const start = { now: clock.now().toISOString(), ids: stateOf() };

  function clear(): void {
    store.clear();
    thirdParties.clear();
    script.clear();
    journal.clear();
    arranged.length = 0;
  }

  async function turnBack({ now, ids: state }: { now: string; ids: number | null }): Promise<void> {
    if (isManual) await clock.set(now);
    if ('state' in ids && state !== null) ids.state = state;
  }

  function close(): void {
    thirdParties.close();
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
    async restore(given) {
      const snapshot = read(given);
      store.restore(snapshot.kibana);
      thirdParties.restore(snapshot.simulators);
      script.restore(snapshot.script);
      await turnBack(snapshot);
    },
  };
}
