/** Freezes a value with everything in it. What is frozen already is taken to be so as a whole. */
export function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

/** The value itself if nobody can change anything in it, else a copy. */
export const frozenOrCopy = <T>(value: T): T => (isFrozenThroughout(value) ? value : structuredClone(value));

function isFrozenThroughout(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThroughout);
}
