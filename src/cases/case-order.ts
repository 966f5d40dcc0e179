import type { CaseAttributes, CaseSeverity, CaseStatus, StoredCase } from './case.ts';
import { sortFields } from './find-schemas.ts';

type SortField = (typeof sortFields)[number];

/** Cases store both as numbers, by which Elasticsearch sorts: cases/server/common/constants. */
const statusRank: Record<CaseStatus, number> = { open: 0, 'in-progress': 10, closed: 20 };
const severityRank: Record<CaseSeverity, number> = { low: 0, medium: 10, high: 20, critical: 30 };

const keys: Record<SortField, (attributes: CaseAttributes) => string | number | null> = {
  title: ({ title }) => title,
  category: ({ category }) => category,
  createdAt: ({ created_at }) => created_at,
  updatedAt: ({ updated_at }) => updated_at,
  closedAt: ({ closed_at }) => closed_at,
  status: ({ status }) => statusRank[status],
  severity: ({ severity }) => severityRank[severity],
};

const isSortField = (name: string): name is SortField => sortFields.some((field) => field === name);

/** How two cases follow each other. Those without a value come last in either order. */
export function caseOrder(sortField = 'createdAt', sortOrder: 'asc' | 'desc' = 'asc'): (a: StoredCase, b: StoredCase) => number {
  const keyOf = keys[isSortField(sortField) ? sortField : 'createdAt'];
  const direction = sortOrder === 'asc' ? 1 : -1;
  return (a, b) => {
    const [left, right] = [keyOf(a.attributes), keyOf(b.attributes)];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -direction : direction;
  };
}

/** The first so many of a long list in order, without sorting all of it; equals keep their places. */
export function firstInOrder<Item>(items: readonly Item[], order: (a: Item, b: Item) => number, count: number): Item[] {
  if (count <= 0) return [];
  let best: Item[] = [];
  let last: Item | undefined;
  for (const item of items) {
    if (last !== undefined && order(item, last) >= 0) continue;
    best.push(item);
    if (best.length < 2 * count) continue;
    best = best.sort(order).slice(0, count);
    last = best.at(-1);
  }
  return best.sort(order).slice(0, count);
}
