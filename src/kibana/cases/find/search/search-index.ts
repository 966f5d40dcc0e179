import type { StoredCase } from '../../case.ts';
import { anyOf, type RowTest } from '../row-test.ts';
import { KeywordColumn } from './keyword-column.ts';
import type { SearchColumn } from './search-column.ts';
import type { SearchField } from './search-fields.ts';
import type { Sought } from './search-words.ts';
import { TextColumn } from './text-column.ts';

/** Who has the cases, row by row. */
interface Rows {
  readonly length: number;
  readonly [row: number]: StoredCase | undefined;
}

/** What searches read of the cases: a column for each field, made when a search first asks for it. */
export class SearchIndex {
  readonly #cases: Rows;
  readonly #columns = new Map<SearchField, SearchColumn>();
  /** Rows that were written since the last search, which reads them then. */
  readonly #changed = new Set<number>();

  constructor(cases: Rows) {
    this.#cases = cases;
  }

  change(row: number): void {
    this.#changed.add(row);
  }

  /** A test for rows that have what is sought in any of these fields. */
  test(fields: readonly SearchField[], sought: Sought, options: { every: boolean }): RowTest {
    this.#readChanges();
    this.#addColumns(fields.filter((field) => !this.#columns.has(field)));
    return anyOf(fields.flatMap((field) => this.#columns.get(field)?.test(sought, options) ?? []));
  }

  #readChanges(): void {
    for (const row of this.#changed) this.#read(row, [...this.#columns]);
    this.#changed.clear();
  }

  /** Reads all fields of a case before the next case, because that is what takes the time: to bring a case from memory. */
  #addColumns(fields: readonly SearchField[]): void {
    const added = fields.map((field) => [field, field.kind === 'text' ? new TextColumn() : new KeywordColumn()] as const);
    if (added.length > 0) for (let row = 0; row < this.#cases.length; row += 1) this.#read(row, added);
    for (const [field, column] of added) this.#columns.set(field, column);
  }

  #read(row: number, columns: Iterable<readonly [SearchField, SearchColumn]>): void {
    const theCase = this.#cases[row];
    for (const [field, column] of columns) column.set(row, theCase && field.read(theCase));
  }
}
