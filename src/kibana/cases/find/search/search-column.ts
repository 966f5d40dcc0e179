import type { RowTest } from '../row-test.ts';
import type { SearchValue } from './search-fields.ts';
import type { Sought } from './search-words.ts';

/** One field of every case, in the form in which searches read it. */
export interface SearchColumn {
  set(row: number, value: SearchValue): void;
  /** A test for rows that have what is sought; undefined if none has. With `every`, they must have all of several words, else any of them. */
  test(sought: Sought, options: { every: boolean }): RowTest | undefined;
}
