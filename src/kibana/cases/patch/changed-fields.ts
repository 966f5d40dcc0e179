import { isDeepStrictEqual } from 'node:util';
import type { CaseAttributes } from '../case.ts';
import type { PatchCase } from '../schemas/case-schemas.ts';

/** The fields of a request that differ from the case: lists are compared as sets, and a field that the case never had does not count. */
export function changedFields(
  current: CaseAttributes,
  { id: _id, version: _version, ...request }: PatchCase,
): Omit<PatchCase, 'id' | 'version'> {
  // Every case is an individual one: a type counts as changed if it is another.
  const present: Readonly<Record<string, unknown>> = { ...current, type: 'individual' };
  return Object.fromEntries(Object.entries(request).filter(([key, value]) => present[key] !== undefined && differs(present[key], value)));
}

function differs(current: unknown, next: unknown): boolean {
  if (Array.isArray(current) && Array.isArray(next)) return missingFrom(current, next).length > 0 || missingFrom(next, current).length > 0;
  return !isDeepStrictEqual(current, next);
}

/** Those of `items` that `list` lacks. */
export function missingFrom<Item>(list: readonly Item[], items: readonly Item[]): Item[] {
  return items.filter((item) => !list.some((other) => isDeepStrictEqual(other, item)));
}
