import { crc32 } from 'node:zlib';
import type { Clock } from '../../kernel/clock.ts';
import type { HttpResponse } from '../../kernel/http.ts';
import { type Ids, randomIds } from '../../kernel/ids.ts';
import { Payload } from '../../kernel/payload.ts';
import { Attempts } from './attempts.ts';
import { Budget, DEFAULT_JOURNAL_BYTES, type Keeper } from './budget.ts';
import { Entries } from './entries.ts';
import { type Arrival, type Description, Entry, type EntryAnswer } from './entry.ts';
import type { Exchange } from './exchange.ts';
import { keep } from './kept.ts';
import { Redaction } from './redaction/redaction.ts';
import { showEntry } from './show-entry.ts';
import { Waiting } from './verify/waiting.ts';

export interface JournalOptions {
  clock: Clock;
  ids: Ids;
  /** How many exchanges are kept; the oldest go first. */
  entries?: number;
  /** How many bytes of each body are kept. */
  bodyBytes?: number;
  /** How many bytes are kept in all, which worlds can share. */
  budget?: Budget;
  /** Shows secrets instead of masking them. */
  keepSecrets?: boolean;
}

/** How many exchanges were dropped since the last `clear`, by the option that would have kept them. */
export type Dropped = Record<'journalEntries' | 'journalBytes', number>;

/** What an exchange takes beside its bodies and headers, roughly. */
const ROW_BYTES = 500;

/** The writing half of a journal: what `observe` tells it, from the arrival of a request to its end. */
export class Recording implements Keeper {
  readonly redaction: Redaction;
  readonly waiting = new Waiting();
  readonly budget: Budget;
  readonly #clock: Clock;
  readonly #mostEntries: number;
  readonly #bodyBytes: number;
  readonly #entries: Entries;
  readonly #attempts = new Attempts();
  #dropped: Dropped = nothingDropped();
  #arrangements = 0;
  #cleared = 0;

  constructor({
    clock,
    ids,
    entries = 10_000,
    bodyBytes = 65_536,
    budget = new Budget(DEFAULT_JOURNAL_BYTES),
    keepSecrets = false,
  }: JournalOptions) {
    this.#clock = clock;
    // Begins the id of every exchange, so that one draw from the world's ids is enough.
    this.#entries = new Entries(`${ids.hex(8)}-`);
    this.#mostEntries = entries;
    this.#bodyBytes = bodyBytes;
    this.budget = budget;
    // Real randomness under seeded ids as well: from a key that can be guessed, so can what is masked.
    this.redaction = new Redaction(randomIds.hex(64), { keepSecrets });
  }

  get entries(): Pick<Entries, 'all' | 'newest' | 'after' | 'get' | 'numbered' | 'numberOf' | 'size'> {
    return this.#entries;
  }

  /** How many exchanges `clear` has taken out since the start. */
  get cleared(): number {
    return this.#cleared;
  }

  get dropped(): Readonly<Dropped> {
    return this.#dropped;
  }

  /** Writes down a request that arrives. */
  open(service: string, arrival: Arrival): Entry {
    if (this.#entries.size === this.#mostEntries) this.#drop('journalEntries');
    const entry = new Entry(this.#entries.nextId(), service, this.#clock.now().getTime(), arrival);
    entry.isArranged = this.#arrangements > 0;
    this.#entries.push(entry);
    this.budget.open(entry, this, ROW_BYTES + entry.path.length + entry.search.length + sizeOfHeaders(entry.headers));
    return entry;
  }

  /** What arrives from now on is an arrangement, until `endArranging`; a second one may begin before the first has ended. */
  beginArranging(): void {
    this.#arrangements += 1;
  }

  endArranging(): void {
    this.#arrangements = Math.max(0, this.#arrangements - 1);
  }

  /** Adds the body and the description of a request, which can be matched from now on. */
  read(entry: Entry, body: Payload, description?: Description): void {
    if (description) {
      entry.facts = description.facts;
      entry.shortPath = description.path;
    }
    entry.payload = body;
    entry.sent = keep(body, this.#bodyBytes);
    if (!body.isEmpty) entry.fingerprint = crc32(body.content) | 0;
    this.redaction.note({ search: entry.search, headers: entry.headers, text: body.text });
    if (entry.isForgotten) return;
    this.#attempts.number(entry);
    this.budget.count(entry, 0, bodiesOf(entry));
    this.waiting.tell(entry, 'received');
  }

  /** Ends an exchange: the caller got this answer, or with an `error` only a part of it. */
  answered(entry: Entry, answer: EntryAnswer, error?: string): void {
    if (entry.state !== 'received') return void this.#settle(entry);
    entry.answer = answer;
    entry.error = error;
    this.#end(entry, 'answered');
  }

  /** Ends an exchange without an answer, or without a caller to get it. */
  aborted(entry: Entry, error: string): void {
    if (entry.state !== 'received') return void this.#settle(entry);
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

  /** Collects the secrets that a third party tells, such as a token, and that come back to it under no name of a secret. */
  noteAnswer({ headers, setCookies, body }: HttpResponse): void {
    const cookies = setCookies ?? (headers['set-cookie'] === undefined ? [] : [headers['set-cookie']]);
    const cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ');
    this.redaction.note({ search: '', headers: { ...headers, 'set-cookie': '', cookie }, text: body.text });
  }

  show(entry: Entry): Exchange {
    return showEntry(entry, this.redaction);
  }

  dropOldest(): void {
    this.#drop('journalBytes');
  }

  /** Removes all entries, those that have not ended included, and ends all waiting. */
  clear(): void {
    for (const entry of this.#entries.all()) {
      entry.isForgotten = true;
      this.budget.remove(entry);
    }
    this.#cleared += this.#entries.size;
    this.#entries.clear();
    this.#attempts.clear();
    this.waiting.clear();
    this.#dropped = nothingDropped();
  }

  #drop(option: keyof Dropped): void {
    const entry = this.#entries.shift();
    if (!entry) return;
    this.#dropped[option] += 1;
    this.#attempts.forget(entry);
    this.budget.remove(entry);
  }

  #end(entry: Entry, state: 'answered' | 'aborted'): void {
    entry.state = state;
    entry.durationMs = this.#clock.now().getTime() - entry.startedAt;
    this.#settle(entry, headsOf(entry.answer) + headsOf(entry.fault?.lost));
    if (!entry.isForgotten) this.waiting.tell(entry, 'answered');
  }

  /** What goes on after the caller left may still add to an entry, and read it. */
  #settle(entry: Entry, moreHeadBytes = 0): void {
    entry.letGo();
    this.budget.count(entry, moreHeadBytes, bodiesOf(entry));
  }
}

const nothingDropped = (): Dropped => ({ journalEntries: 0, journalBytes: 0 });

const headsOf = (answer: EntryAnswer | undefined) => (answer ? sizeOfHeaders(answer.headers) : 0);

const bodiesOf = ({ sent, answer, fault }: Entry) => sent.bytes + (answer?.body.bytes ?? 0) + (fault?.lost?.body.bytes ?? 0);

function sizeOfHeaders(headers: Readonly<Record<string, string>>): number {
  let size = 0;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
}
