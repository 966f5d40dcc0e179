import { anyOf, type RowTest } from '../row-test.ts';
import { KeywordColumn } from './keyword-column.ts';
import type { SearchColumn } from './search-column.ts';
import type { SearchField } from './search-fields.ts';
import type { Sought } from './search-words.ts';
import { TextColumn } from './text-column.ts';

/** What is searched, row by row. */
interface Rows<Item> {
  readonly length: number;
  readonly [row: number]: Item | undefined;
}

/** What searches read of cases, or of comments: a column for each field, made when a search first asks for it. */
export class SearchIndex<Item> {
  readonly #items: Rows<Item>;
  readonly #columns = new Map<SearchField<Item>, SearchColumn>();
  /** Rows that were written since the last search, which reads them then. */
  readonly #changed = new Set<number>();

  constructor(items: Rows<Item>) {
    this.#items = items;
  }

  change(row: number): void {
    this.#changed.add(row);
  }

  /** A test for rows that have what is sought in any of these fields. */
  test(fields: readonly SearchField<Item>[], sought: Sought, options: { every: boolean }): RowTest {
    this.#readChanges();
    this.#addColumns(fields.filter((field) => !this.#columns.has(field)));
    return anyOf(fields.flatMap((field) => this.#columns.get(field)?.test(sought, options) ?? []));
  }

  #readChanges(): void {
    for (const row of this.#changed) this.#read(row, [...this.#columns]);
    this.#changed.clear();
  }

  /** Reads all fields of an item before the next item, because that is what takes the time: to bring one from memory. */
  #addColumns(fields: readonly SearchField<Item>[]): void {
    const added = fields.map((field) => [field, field.kind === 'text' ? new TextColumn() : new KeywordColumn()] as const);
    if (added.length > 0) for (let row = 0; row < this.#items.length; row += 1) this.#read(row, added);
    for (const [field, column] of added) this.#columns.set(field, column);
  }

  #read(row: number, columns: Iterable<readonly [SearchField<Item>, SearchColumn]>): void {
    const item = this.#items[row];
    for (const [field, column] of columns) column.set(row, item && field.read(item));
  }
}
