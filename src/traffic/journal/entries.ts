import type { Entry } from './entry.ts';
import { Queue } from './queue.ts';

/** The entries that are kept, each with its number as its id. The numbers have no gap, because only the oldest are dropped. */
export class Entries {
  readonly #prefix: string;
  readonly #kept = new Queue<Entry>();
  #opened = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get size(): number {
    return this.#kept.size;
  }

  get newest(): Entry | undefined {
    return this.#kept.at(this.size - 1);
  }

  /** Oldest first. */
  all(): Entry[] {
    return this.#kept.from(0);
  }

  get(id: string): Entry | undefined {
    const number = this.numberOf(id);
    return number === undefined ? undefined : this.#kept.at(number - this.#oldestNumber);
  }

  /** The kept entry with this number. */
  numbered(number: number): Entry | undefined {
    return this.get(`${this.#prefix}${number}`);
  }

  /** Those behind an entry, which need not be kept any more; undefined where there never was one with that id. */
  after(id: string): Entry[] | undefined {
    const number = this.numberOf(id);
    return number === undefined ? undefined : this.#kept.from(number + 1 - this.#oldestNumber);
  }

  /** The id for the next `push`. */
  nextId(): string {
    return `${this.#prefix}${++this.#opened}`;
  }

  push(entry: Entry): void {
    this.#kept.push(entry);
  }

  /** Takes the oldest out. */
  shift(): Entry | undefined {
    return this.#kept.shift();
  }

  clear(): void {
    this.#kept.clear();
  }

  get #oldestNumber(): number {
    return this.#opened - this.size + 1;
  }

  numberOf(id: string): number | undefined {
    const number = Number(id.slice(this.#prefix.length));
    return number >= 1 && number <= this.#opened && id === `${this.#prefix}${number}` ? number : undefined;
  }
}
