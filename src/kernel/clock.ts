import type { Ending } from './ending.ts';
import { nextTurn } from './turn.ts';

/** The source of every date, delay, timeout and expiry. */
export interface Clock {
  now(): Date;
  /** Resolves `ms` milliseconds from now; rejects with the reason of the ending when that comes first. */
  sleep(ms: number, until?: Ending): Promise<void>;
}

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves the time on by `ms` and wakes, in order, everything that slept until then. */
  advance(ms: number): Promise<void>;
  /** Sets the time, forwards or backwards, and wakes what is due by then. */
  set(time: string | Date): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, until) =>
    unlessOver(until, (done) => {
      let timer: NodeJS.Timeout;
      const wait = (left: number) => {
        const isLast = !(left > LONGEST_TIMER);
        timer = isLast ? setTimeout(done, left) : setTimeout(() => wait(left - LONGEST_TIMER), LONGEST_TIMER);
      };
      wait(ms);
      return () => clearTimeout(timer);
    }),
};

/** A longer one is over at once, with a warning: Node counts its milliseconds in 31 bits. Longer sleeps are several timers, one after the other. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Acts in real time, unless the process has ended by itself before that. */
export const ifStillRunning = (ms: number, act: () => void): void => void setTimeout(act, ms).unref();

export function manualClock(start: string | Date = '2025-01-01T00:00:00.000Z'): ManualClock {
  let time = new Date(start).getTime();
  let sleepers: { due: number; wake: () => void }[] = [];

  async function moveTo(targetOf: () => number): Promise<void> {
    // What is under way runs on, so that it can go to sleep before time moves further.
    await nextTurn();
    const target = targetOf();
    if (!(Math.abs(target) <= LAST_MOMENT)) throw new RangeError(`no date is ${target} ms from 1970: expected at most ${LAST_MOMENT}`);
    for (;;) {
      const next = sleepers.filter(({ due }) => due <= target).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      sleepers = sleepers.filter((sleeper) => sleeper !== next);
      time = Math.max(time, next.due);
      next.wake();
      await nextTurn();
    }
    time = target;
  }

  return {
    now: () => new Date(time),
    sleep: (ms, until) =>
      unlessOver(until, (wake) => {
        const sleeper = { due: time + ms, wake };
        sleepers.push(sleeper);
        return () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
        };
      }),
    advance: (ms) => moveTo(() => time + ms),
    set: (to) => moveTo(() => new Date(to).getTime()),
  };
}

/** In milliseconds from 1970: no `Date` is later (ECMA-262, time values). */
const LAST_MOMENT = 8.64e15;

/** `start` begins the wait, and returns a function that cancels it. */
function unlessOver(until: Ending | undefined, start: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (until?.isOver) return reject(until.reason);
    const cancel = start(() => {
      stop?.();
      resolve();
    });
    const stop = until?.onEnd(() => {
      cancel();
      reject(until.reason);
    });
  });
}
