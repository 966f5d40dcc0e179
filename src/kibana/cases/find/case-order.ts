import type { CaseTable } from './case-table.ts';
import { sortFields } from './find-schemas.ts';

type SortField = (typeof sortFields)[number];
type RowOrder = (a: number, b: number) => number;

/** Cases store status and severity as numbers, by which Elasticsearch sorts: cases/server/common/constants. */
const ranks: Readonly<Record<string, number>> = { open: 0, 'in-progress': 10, closed: 20, low: 0, medium: 10, high: 20, critical: 30 };
const rankOf = (text: string | undefined) => (text === undefined ? undefined : ranks[text]);

const keys: Record<SortField, (table: CaseTable, row: number) => string | number | undefined> = {
  title: (table, row) => table.title(row),
  category: (table, row) => table.category.get(row),
  createdAt: (table, row) => table.moment('created_at', row),
  updatedAt: (table, row) => table.moment('updated_at', row),
  closedAt: (table, row) => table.moment('closed_at', row),
  status: (table, row) => rankOf(table.status.get(row)),
  severity: (table, row) => rankOf(table.severity.get(row)),
};

const isSortField = (name: string): name is SortField => sortFields.some((field) => field === name);

/** Compares rows. Those without a value come last in either order; equal ones stay in the order of creation. */
export function caseOrder(table: CaseTable, sortField = 'createdAt', sortOrder: 'asc' | 'desc' = 'asc'): RowOrder {
  const keyOf = keys[isSortField(sortField) ? sortField : 'createdAt'];
  const direction = sortOrder === 'asc' ? 1 : -1;
  return (a, b) => {
    const [left, right] = [keyOf(table, a), keyOf(table, b)];
    if (left === right) return a - b;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return left < right ? -direction : direction;
  };
}

/** The first `count` rows in order, without sorting the whole list. */
export function firstInOrder(rows: readonly number[], order: RowOrder, count: number): number[] {
  if (count <= 0) return [];
  let best: number[] = [];
  let last: number | undefined;
  // Begins at the end that comes first in order, so that few rows are replaced by later ones.
  const [start = 0, end = 0] = [rows[0], rows.at(-1)];
  for (const row of order(start, end) > 0 ? rows.toReversed() : rows) {
    if (last !== undefined && order(row, last) > 0) continue;
    best.push(row);
    if (best.length < 2 * count) continue;
    best = best.sort(order).slice(0, count);
    last = best.at(-1);
  }
  return best.sort(order).slice(0, count);
}
