import { isObject } from './json-value.ts';

/** A JSON Pointer (RFC 6901) one step further down. */
export const below = (pointer: string, key: PropertyKey): string => `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** What stands at that place; undefined where nothing does. */
export function valueAt(document: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  return keys.reduce<unknown>((value, key) => child(value, key.replaceAll('~1', '/').replaceAll('~0', '~')), document);
}

function child(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
