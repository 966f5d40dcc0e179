import type { Clock } from '../../kernel/clock.ts';
import type { HttpResponse } from '../../kernel/http.ts';
import { type Ids, randomIds } from '../../kernel/ids.ts';
import { Payload } from '../../kernel/payload.ts';
import { Attempts } from './attempts.ts';
import { type Arrival, type Description, Entry, type EntryAnswer, keep } from './entry.ts';
import type { Exchange } from './exchange.ts';
import { Redaction } from './redaction/redaction.ts';
import { Ring } from './ring.ts';
import { showEntry } from './show-entry.ts';
import { Waiting } from './verify/waiting.ts';

export interface JournalOptions {
  clock: Clock;
  ids: Ids;
  /** How many exchanges are kept; the oldest go first. */
  entries?: number;
  /** How many bytes of each body are kept. */
  bodyBytes?: number;
  /** Shows secrets instead of masking them. */
  keepSecrets?: boolean;
}

/** The writing half of a journal: what `observe` tells it, from the arrival of a request to its end. */
export class Recording {
  readonly redaction: Redaction;
  readonly waiting = new Waiting();
  readonly #clock: Clock;
  /** Begins the id of every exchange, so that one draw from the world's ids is enough. */
  readonly #prefix: string;
  readonly #bodyBytes: number;
  readonly #entries: Ring<Entry>;
  readonly #attempts = new Attempts();
  #opened = 0;
  #dropped = 0;

  constructor({ clock, ids, entries = 10_000, bodyBytes = 65_536, keepSecrets = false }: JournalOptions) {
    this.#clock = clock;
    this.#prefix = ids.hex(8);
    this.#bodyBytes = bodyBytes;
    // Real randomness under seeded ids as well: from a key that can be guessed, so can what is masked.
    this.redaction = new Redaction(randomIds.hex(64), { keepSecrets });
    this.#entries = new Ring(entries);
  }

  /** The entries that are kept, oldest first. */
  get entries(): Entry[] {
    return [...this.#entries];
  }

  get size(): number {
    return this.#entries.size;
  }

  /** How many entries were dropped since the last `clear`, because there were too many. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Writes down a request that arrives. */
  open(service: string, arrival: Arrival): Entry {
    const entry = new Entry(`${this.#prefix}-${++this.#opened}`, service, this.#clock.now().getTime(), arrival);
    const dropped = this.#entries.push(entry);
    if (dropped) {
      this.#dropped += 1;
      this.#attempts.forget(dropped);
    }
    return entry;
  }

  /** Adds the body and the description of a request, which can be matched from now on. */
  read(entry: Entry, body: Payload, { path, ...facts }: Description): void {
    entry.facts = { ...entry.facts, ...facts };
    entry.shortPath = path;
    entry.payload = body;
    entry.sent = keep(body, this.#bodyBytes);
    this.redaction.note({ search: entry.search, headers: entry.headers, text: body.text });
    if (entry.isForgotten) return;
    this.#attempts.number(entry);
    this.waiting.tell(entry, 'received');
  }

  /** Ends an exchange: the caller got this answer, or with an `error` only a part of it. */
  answered(entry: Entry, answer: EntryAnswer, error?: string): void {
    if (entry.state !== 'received') return;
    entry.answer = answer;
    entry.error = error;
    this.#end(entry, 'answered');
  }

  /** Ends an exchange without an answer, or without a caller to get it. */
  aborted(entry: Entry, error: string): void {
    if (entry.state !== 'received') return;
    entry.error = error;
    this.#end(entry, 'aborted');
  }

  /** An answer as an entry keeps it: of one that was cut off, what the caller got. */
  keep({ status, headers, setCookies, body, delivery }: HttpResponse): EntryAnswer {
    const sent = delivery?.cutAfter === undefined ? body : new Payload(body.bytes.subarray(0, delivery.cutAfter));
    return {
      status,
      headers: setCookies ? { ...headers, 'set-cookie': setCookies.join(', ') } : headers,
      body: keep(sent, this.#bodyBytes),
    };
  }

  show(entry: Entry): Exchange {
    return showEntry(entry, this.redaction);
  }

  /** Removes all entries, those that have not ended included, and ends all waiting. */
  clear(): void {
    for (const entry of this.#entries) entry.isForgotten = true;
    this.#entries.clear();
    this.#attempts.clear();
    this.waiting.clear();
    this.#dropped = 0;
  }

  #end(entry: Entry, state: 'answered' | 'aborted'): void {
    entry.state = state;
    entry.durationMs = this.#clock.now().getTime() - entry.startedAt;
    entry.letGo();
    if (!entry.isForgotten) this.waiting.tell(entry, 'answered');
  }
}
