/** An object as JSON has it: neither null nor an array. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a value stands: its own key, and the keys above it. */
export type Place = readonly PropertyKey[];

/** The same JSON with everything in it that is no object and no array passed through `map`, and every key through `mapKey`. */
export function mapLeaves(
  value: unknown,
  map: (leaf: unknown, place: Place) => unknown,
  mapKey: (key: string) => string = (key) => key,
  place: Place = [],
): unknown {
  if (Array.isArray(value)) return value.map((item, index) => mapLeaves(item, map, mapKey, [...place, index]));
  if (!isObject(value)) return map(value, place);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [mapKey(key), mapLeaves(item, map, mapKey, [...place, key])]));
}

/** The same JSON with every string in it passed through `map`, and every key through `mapKey`. */
export function mapStrings<T>(value: T, map: (text: string, place: Place) => unknown, mapKey?: (key: string) => string): T {
  // Safe: only texts change; that what they become suits their place is what `map` is for.
  return mapLeaves(value, (leaf, place) => (typeof leaf === 'string' ? map(leaf, place) : leaf), mapKey) as T;
}

/** A value as a message shows it: JSON, or `nothing` where there is none. */
export const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
