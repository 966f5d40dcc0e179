import type { RowTest } from '../row-test.ts';
import type { SearchColumn } from './search-column.ts';
import type { SearchValue } from './search-fields.ts';
import type { Sought } from './search-words.ts';

/** How many entries may be left over from earlier values, besides one a row. */
const SLACK = 1000;
const NONE = -1;

/** A field that is compared as a whole. Many rows have the same value or list of values, which is compared once for all of them. */
export class KeywordColumn implements SearchColumn {
  #entries: (string | readonly string[])[] = [];
  #numbers = new Map<string, number>();
  readonly #rows: number[] = [];

  set(row: number, value: SearchValue): void {
    this.#rows[row] = this.#numberOf(value);
    if (this.#entries.length > 2 * this.#rows.length + SLACK) this.#renumber();
  }

  test(sought: Sought): RowTest | undefined {
    const rows = this.#rows;
    const fitting = new Set<number>();
    for (const [number, entry] of this.#entries.entries()) if (has(entry, sought)) fitting.add(number);
    return fitting.size === 0 ? undefined : (row) => fitting.has(rows[row] ?? NONE);
  }

  #numberOf(value: SearchValue): number {
    if (value === null || value === undefined) return NONE;
    const key = typeof value === 'string' ? value : JSON.stringify(value);
    const number = this.#numbers.get(key);
    if (number !== undefined) return number;
    this.#numbers.set(key, this.#entries.length);
    return this.#entries.push(value) - 1;
  }

  #renumber(): void {
    const entries = this.#entries;
    this.#entries = [];
    this.#numbers = new Map();
    for (const [row, number] of this.#rows.entries()) this.#rows[row] = this.#numberOf(entries[number]);
  }
}

function has(entry: string | readonly string[], { kind, text }: Sought): boolean {
  const fits = (one: string) => (kind === 'prefix' ? one.startsWith(text) : one === text);
  return typeof entry === 'string' ? fits(entry) : entry.some(fits);
}
