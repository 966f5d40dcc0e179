import type { KnownNames } from '../match/known-names.ts';
import type { Match } from '../match/match.ts';
import { readMatch } from '../script/problems.ts';
import { type Entry, entryMatch } from './entry.ts';
import type { Exchange } from './exchange.ts';
import { type Har, harEntry, harOf } from './har.ts';
import { type PageOptions, pageOf } from './page.ts';
import { type Dropped, type JournalOptions, Recording } from './recording.ts';
import { type Evidence, expectNoFailedCalls, expectTimes, type Times, whyNotEnough } from './verify/verify.ts';
import type { WaitOptions } from './verify/waiting.ts';

/** The requests of a world: those to Kibana, and those of Kibana to third parties. Each is listed from its arrival on. */
export class Journal {
  /** What `observe` writes to. */
  readonly recording: Recording;

  readonly #names: KnownNames | undefined;

  /** `names` are those that a match may ask for; without them any. */
  constructor(options: JournalOptions, names?: KnownNames) {
    this.recording = new Recording(options);
    this.#names = names;
  }

  /** How many exchanges are kept. */
  get size(): number {
    return this.recording.entries.size;
  }

  /** How many exchanges were dropped since the last `clear`, because the journal was full. */
  get dropped(): number {
    const { journalEntries, journalBytes } = this.droppedBy;
    return journalEntries + journalBytes;
  }

  /** The same by the option that would have kept them. */
  get droppedBy(): Readonly<Dropped> {
    return this.recording.dropped;
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
    const entry = this.recording.entries.get(id);
    return entry && this.recording.show(entry);
  }

  /** The exchanges that match, oldest first: all of them, or a page. */
  find(match: Match, page: PageOptions = {}): Exchange[] {
    return [...this.read(match, page).exchanges];
  }

  /** The same as `find`, but each exchange is masked only when it is asked for. `next` is the `after` of the next page, if there is one. */
  read(match: Match, page: PageOptions = {}): { exchanges: Iterable<Exchange>; next: string | undefined } {
    const { entries, next } = pageOf(this.recording.entries, readMatch(match, this.#names), page);
    return { exchanges: this.#shown(entries), next };
  }

  /** Waits until enough exchanges match, earlier ones included. Rejects with the nearest miss when the timeout is over. */
  async waitFor(match: Match, options: WaitOptions = {}): Promise<Exchange[]> {
    const { times = 1, until = 'answered' } = options;
    const parsed = readMatch(match, this.#names);
    const matches = entryMatch(parsed);
    const matched = this.recording.entries.all().filter((entry) => matches(entry) && (until === 'received' || entry.state !== 'received'));
    const tooLate = () => whyNotEnough(this.#evidence(), parsed, times);
    const entries = await this.recording.waiting.until({ matches, until, times, matched }, options, tooLate);
    return entries.slice(0, times).map((entry) => this.recording.show(entry));
  }

  /** Throws unless `times` exchanges match, by default at least one. The message shows the nearest miss and how it differs. */
  expect(match: Match, { times = { min: 1 } }: { times?: Times } = {}): void {
    expectTimes(this.#evidence(), readMatch(match, this.#names), times);
  }

  /** Throws when a call got 400 or more, or no answer. */
  expectNoFailedCalls(match: Match = {}): void {
    expectNoFailedCalls(this.#evidence(), readMatch(match, this.#names));
  }

  /** Marks what arrives until `arrange` is done as arrangements of the test. */
  async arrange<Made>(arrange: () => Made | Promise<Made>): Promise<Made> {
    this.recording.beginArranging();
    try {
      return await arrange();
    } finally {
      this.recording.endArranging();
    }
  }

  /** The exchanges as an HTTP archive. */
  toHar(match: Match = {}): Har {
    return harOf(this.find(match).map(harEntry));
  }

  /** Removes all exchanges, and ends all waiting. */
  clear(): void {
    this.recording.clear();
  }

  #evidence(): Evidence {
    const { entries, dropped, redaction } = this.recording;
    return { entries: entries.all(), dropped, redaction };
  }

  *#shown(entries: readonly Entry[]): Generator<Exchange> {
    for (const entry of entries) yield this.recording.show(entry);
  }
}
