import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { plainHeaders } from '../kernel/message.ts';
import { Attempts } from './attempts.ts';
import { type Answer, type Arrival, type Description, Entry, keep } from './entry.ts';
import type { Exchange } from './exchange.ts';
import { type Har, harOf } from './har.ts';
import type { Match } from './match.ts';
import { compile } from './matching.ts';
import { readMatch } from './problems.ts';
import { Redaction } from './redaction.ts';
import { Ring } from './ring.ts';
import { show } from './show.ts';
import { type Evidence, expectNoFailedCalls, expectTimes, explained, type Times } from './verify.ts';
import { Waiting, type WaitOptions } from './waiting.ts';

export interface JournalOptions {
  clock: Clock;
  ids: Ids;
  /** How many exchanges are kept; the oldest go first. */
  entries?: number;
  /** How many bytes of each body are kept. */
  bodyBytes?: number;
  /** Shows secrets as they were. */
  keepSecrets?: boolean;
}

/** Every request of a world, at both of its edges, from its arrival on. */
export class Journal {
  readonly #clock: Clock;
  /** Begins the id of every exchange, so that one draw from the world's ids is enough. */
  readonly #prefix: string;
  readonly #bodyBytes: number;
  readonly #redaction: Redaction;
  readonly #entries: Ring<Entry>;
  readonly #attempts = new Attempts();
  readonly #waiting = new Waiting();
  #dropped = 0;
  #opened = 0;

  constructor({ clock, ids, entries = 10_000, bodyBytes = 65_536, keepSecrets = false }: JournalOptions) {
    this.#clock = clock;
    this.#prefix = ids.hex(8);
    this.#bodyBytes = bodyBytes;
    this.#redaction = new Redaction(ids.hex(32), { keepSecrets });
    this.#entries = new Ring(entries);
  }

  /** How many exchanges are kept. */
  get size(): number {
    return this.#entries.size;
  }

  /** How many exchanges had to go since the journal was cleared, because there were too many. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Every exchange that is kept, oldest first. */
  all(): Exchange[] {
    return this.find({});
  }

  /** The exchanges with one service, oldest first. */
  of(service: string): Exchange[] {
    return this.find({ service });
  }

  get(id: string): Exchange | undefined {
    const entry = [...this.#entries].find(({ arrival }) => arrival.id === id);
    return entry && this.show(entry);
  }

  /** The exchanges that match, oldest first. */
  find(match: Match): Exchange[] {
    return [...this.#entries].filter(compile(readMatch(match))).map((entry) => this.show(entry));
  }

  /** Waits until there are exchanges that match, those that came before included. Rejects with the nearest miss when its time is over. */
  async waitFor(match: Match, options: WaitOptions = {}): Promise<Exchange[]> {
    const { times = 1, until = 'answered' } = options;
    const wanted = readMatch(match);
    const matches = compile(wanted);
    const found = [...this.#entries].filter((entry) => matches(entry) && (until === 'received' || entry.state !== 'received'));
    const entries = await this.#waiting.until({ matches, until, times, found }, options, () => this.#whyNot(wanted, times));
    return entries.slice(0, times).map((entry) => this.show(entry));
  }

  /** Says nothing when so many exchanges match, one at least unless told; else throws the nearest miss and what differs. */
  expect(match: Match, { times = { min: 1 } }: { times?: Times } = {}): void {
    expectTimes(this.#evidence(), readMatch(match), times);
  }

  /** Throws when a call got 400 or more, or no answer. */
  expectNoFailedCalls(match: Match = {}): void {
    expectNoFailedCalls(this.#evidence(), readMatch(match));
  }

  /** The exchanges as an HTTP archive. */
  toHar(match: Match = {}): Har {
    return harOf(this.find(match));
  }

  /** Forgets everything, and ends all waiting. */
  clear(): void {
    this.#entries.clear();
    this.#attempts.clear();
    this.#waiting.clear();
    this.#dropped = 0;
  }

  /** Writes down a request that arrives. */
  open(arrival: Omit<Arrival, 'id' | 'at'>): Entry {
    const now = this.#clock.now();
    const entry = new Entry({ ...arrival, id: `${this.#prefix}-${++this.#opened}`, at: now.toISOString() }, now.getTime());
    const dropped = this.#entries.push(entry);
    if (dropped) {
      this.#dropped += 1;
      this.#attempts.forget(dropped);
    }
    return entry;
  }

  /** The request was read: from now on it can be matched by its body and by what is known of it. */
  read(entry: Entry, text: string, { path, ...facts }: Description): void {
    entry.facts = { ...entry.facts, ...facts };
    entry.shortPath = path;
    entry.text = text;
    entry.sent = keep(text, this.#bodyBytes);
    this.#redaction.note(text);
    this.#attempts.number(entry);
    this.#waiting.tell(entry, 'received');
  }

  /** The caller got this answer, whole or, with an error, not quite. */
  answered(entry: Entry, answer: Answer, error?: string): void {
    if (entry.state !== 'received') return;
    entry.answer = answer;
    entry.error = error;
    this.#end(entry, 'answered');
  }

  /** The caller got no answer, or is gone. */
  aborted(entry: Entry, error: string): void {
    if (entry.state !== 'received') return;
    entry.error = error;
    this.#end(entry, 'aborted');
  }

  /** An answer as it is kept. */
  answer(response: Response, text: string): Answer {
    return { status: response.status, headers: plainHeaders(response), body: keep(text, this.#bodyBytes) };
  }

  /** An entry as it may be seen. */
  show(entry: Entry): Exchange {
    return show(entry, this.#redaction);
  }

  #end(entry: Entry, state: 'answered' | 'aborted'): void {
    entry.state = state;
    entry.durationMs = this.#clock.now().getTime() - entry.startedAt;
    entry.forget();
    this.#waiting.tell(entry, 'answered');
  }

  #evidence(): Evidence {
    return { entries: [...this.#entries], dropped: this.#dropped, redaction: this.#redaction };
  }

  #whyNot(match: Match, times: number): Error {
    try {
      expectTimes(this.#evidence(), match, { min: times });
      return new Error(
        `Enough came, and not all of it has its answer yet: ${explained(match, this.#redaction)}\nTo wait for the arrival alone, pass until: 'received'.`,
      );
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
