import type { Entry } from './entry.ts';
import { type ExchangeHead, showHead } from './head.ts';
import type { Journal } from './journal.ts';

/** What came since the frame before. */
export interface Frame {
  /** Where the next frame begins, also for another follower of the same journal. */
  cursor: string;
  /** Those that arrived and those that changed, oldest first; an exchange comes at least twice where its answer took longer than a frame. */
  exchanges: ExchangeHead[];
  /** How many more arrived than are shown. */
  skipped: number;
  /** Why what was told before is no longer the whole, or not true any more. */
  reset?: { reason: 'overtaken' | 'cleared' | 'unknown'; missed: number };
}

/** At most so many that have no answer yet are looked after; of more the oldest are left. */
const MOST_OPEN = 200;

/** Reads what a journal gets, by asking it now and then: nothing is done while a request is answered, however many follow. */
export class Follower {
  readonly #journal: Journal;
  readonly #most: number;
  #last: string;
  #open: Entry[] = [];
  #states = new Map<Entry, string>();
  #cleared: number;
  #isUnknown = false;

  /** `cursor` is that of an earlier frame; without one it begins with the newest `most` exchanges. */
  constructor(journal: Journal, { most, cursor }: { most: number; cursor?: string | undefined }) {
    const { entries, cleared } = journal.recording;
    const [last = '', clearedThen = '', ...open] = (cursor ?? '').split(/[~,]/);
    this.#journal = journal;
    this.#most = most;
    this.#isUnknown = cursor !== undefined && last !== '' && entries.after(last) === undefined;
    this.#cleared = cursor === undefined || this.#isUnknown ? cleared : Number(clearedThen);
    this.#last = this.#isUnknown ? '' : last;
    this.#open = this.#isUnknown ? [] : open.flatMap((number) => entries.numbered(Number(number)) ?? []);
  }

  /** The next frame; undefined where nothing came. */
  next(): Frame | undefined {
    const { recording } = this.#journal;
    const { entries, redaction } = recording;
    const came = (this.#last === '' ? entries.all() : entries.after(this.#last)) ?? [];
    const reset = this.#resetFor(came[0]);
    const shown = came.slice(-this.#most);
    const changed = this.#open.filter((entry) => entry.isKept && stateOf(entry) !== this.#states.get(entry));
    if (came.length === 0 && changed.length === 0 && !reset) return undefined;
    this.#last = came.at(-1)?.id ?? this.#last;
    this.#open = [...this.#open, ...shown].filter((entry) => entry.isKept && entry.state === 'received').slice(-MOST_OPEN);
    this.#states = new Map(this.#open.map((entry) => [entry, stateOf(entry)]));
    return {
      cursor: this.#cursor(),
      exchanges: [...changed, ...shown].map((entry) => showHead(entry, redaction)),
      skipped: came.length - shown.length,
      ...(reset && { reset }),
    };
  }

  #resetFor(oldest: Entry | undefined): Frame['reset'] {
    const { cleared, entries } = this.#journal.recording;
    const numberOf = (id: string) => entries.numberOf(id) ?? 0;
    const wasCleared = cleared !== this.#cleared;
    const missed = this.#last === '' || !oldest ? 0 : numberOf(oldest.id) - numberOf(this.#last) - 1;
    const isUnknown = this.#isUnknown;
    this.#cleared = cleared;
    this.#isUnknown = false;
    if (isUnknown) return { reason: 'unknown', missed: 0 };
    if (wasCleared) return { reason: 'cleared', missed };
    return missed > 0 ? { reason: 'overtaken', missed } : undefined;
  }

  #cursor(): string {
    return `${this.#last}~${[this.#cleared, ...this.#open.map(({ id }) => this.#journal.recording.entries.numberOf(id))].join()}`;
  }
}

/** What is shown of an open one may change before its answer: its body is read, a fault takes it. */
const stateOf = ({ state, attempt, facts, fault }: Entry) => [state, attempt, facts.operation, fault?.rules].join();
