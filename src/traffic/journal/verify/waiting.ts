import { type Clock, systemClock } from '../../../kernel/clock.ts';
import type { Entry } from '../entry.ts';

export interface WaitOptions {
  /** How many matching exchanges there must be, those that came before included; 1 unless told. */
  times?: number;
  /** `answered`, unless told: an exchange counts once it ended. `received`: as soon as it arrived. */
  until?: 'received' | 'answered';
  /** Milliseconds of real time, whatever the world's clock says; 2 000 unless told. */
  timeout?: number;
  /** Gives up when it aborts. */
  signal?: AbortSignal;
}

/** Somebody who waits: what for, and what came so far. */
export interface Waiter {
  matches(entry: Entry): boolean;
  until: 'received' | 'answered';
  times: number;
  found: Entry[];
}

/** Those who wait for exchanges. They are asked when one arrives or ends, and at no other time. */
export class Waiting {
  readonly #waiters = new Map<Waiter, { resolve: (found: Entry[]) => void; reject: (reason: unknown) => void }>();
  readonly #patience: Clock;

  /** A test's patience is real time: a manual clock that nobody moves would never end it. */
  constructor(patience: Clock = systemClock) {
    this.#patience = patience;
  }

  /** Resolves when the waiter found enough; rejects with `tooLate()` when its time is over. */
  until(waiter: Waiter, { timeout = 2_000, signal }: WaitOptions, tooLate: () => Error): Promise<Entry[]> {
    if (waiter.found.length >= waiter.times) return Promise.resolve(waiter.found);
    const over = new AbortController();
    const giveUp = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
    const waited = new Promise<Entry[]>((resolve, reject) => {
      this.#waiters.set(waiter, { resolve, reject });
      this.#patience.sleep(timeout, giveUp).then(
        () => reject(tooLate()),
        (reason) => reject(reason),
      );
    });
    return waited.finally(() => {
      this.#waiters.delete(waiter);
      over.abort();
    });
  }

  /** An exchange arrived, or ended. */
  tell(entry: Entry, what: Waiter['until']): void {
    for (const [waiter, { resolve }] of this.#waiters) {
      if (waiter.until !== what || !waiter.matches(entry)) continue;
      waiter.found.push(entry);
      if (waiter.found.length >= waiter.times) resolve(waiter.found);
    }
  }

  /** Ends all waiting. */
  clear(): void {
    for (const { reject } of this.#waiters.values()) reject(new Error('The journal was cleared while somebody waited for an exchange.'));
    this.#waiters.clear();
  }
}
