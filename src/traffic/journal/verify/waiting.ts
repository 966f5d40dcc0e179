import { type Clock, systemClock } from '../../../kernel/clock.ts';
import { Ending, endingOf, untilFirst } from '../../../kernel/ending.ts';
import type { Entry } from '../entry.ts';

export interface WaitOptions {
  /** How many matching exchanges there must be, earlier ones included; 1 by default. */
  times?: number;
  /** `answered`, the default: an exchange counts once it ended. `received`: as soon as it arrived. */
  until?: 'received' | 'answered';
  /** Milliseconds of real time, whatever the world's clock says; 2 000 by default. */
  timeout?: number;
  /** Gives up when it aborts. */
  signal?: AbortSignal;
}

/** A call of `waitFor` that waits, with the entries that matched so far. */
export interface Waiter {
  matches(entry: Entry): boolean;
  until: 'received' | 'answered';
  times: number;
  matched: Entry[];
}

/** All calls of `waitFor` that wait. They are checked only when an exchange arrives or ends. */
export class Waiting {
  readonly #waiters = new Map<Waiter, { resolve: (matched: Entry[]) => void; reject: (reason: unknown) => void }>();
  readonly #clock: Clock;

  /** The timeout is real time: a manual clock that nobody moves would never end it. */
  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Resolves when enough entries match; rejects with `tooLate()` when the timeout is over. */
  until(waiter: Waiter, { timeout = 2_000, signal }: WaitOptions, tooLate: () => Error): Promise<Entry[]> {
    if (waiter.matched.length >= waiter.times) return Promise.resolve(waiter.matched);
    const over = new Ending();
    const waited = new Promise<Entry[]>((resolve, reject) => {
      this.#waiters.set(waiter, { resolve, reject });
      untilFirst([over, endingOf(signal)], (until) => this.#clock.sleep(timeout, until)).then(
        () => reject(tooLate()),
        (reason) => reject(reason),
      );
    });
    return waited.finally(() => {
      this.#waiters.delete(waiter);
      over.end(undefined);
    });
  }

  /** Offers an entry that arrived or ended to every waiter. */
  tell(entry: Entry, what: Waiter['until']): void {
    for (const [waiter, { resolve }] of this.#waiters) {
      if (waiter.until !== what || !waiter.matches(entry)) continue;
      waiter.matched.push(entry);
      if (waiter.matched.length >= waiter.times) resolve(waiter.matched);
    }
  }

  /** Ends all waiting. */
  clear(): void {
    for (const { reject } of this.#waiters.values()) reject(new Error('The journal was cleared while somebody waited for an exchange.'));
    this.#waiters.clear();
  }
}
