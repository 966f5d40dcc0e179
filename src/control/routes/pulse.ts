import type { World } from '../../worlds/world.ts';
import type { Worlds } from '../../worlds/worlds.ts';

/** What moves beside the exchanges, cheap enough to be asked for ten times a second: who listens learns from it what to ask again. */
export const pulseOf = ({ journal, clock, isManualClock, faults }: World, worlds: Worlds) => ({
  /** A clock of the system's moves by itself, and is not told. */
  clock: isManualClock ? clock.now().toISOString() : null,
  kept: journal.size,
  dropped: journal.dropped,
  worlds: worlds.ids(),
  faults: faults.list().map(({ id, counts: { used } }) => ({ id, used })),
});
