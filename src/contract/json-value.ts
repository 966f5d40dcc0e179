/** An object as JSON has it: neither null nor an array. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same JSON with every string in it, keys too, passed through `map`. */
export function mapStrings(value: unknown, map: (text: string) => unknown): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [String(map(key)), mapStrings(item, map)]));
}

/** A value as a message shows it: JSON, or `nothing` where there is none. */
export const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
