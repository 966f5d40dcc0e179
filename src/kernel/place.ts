/** A place in a value as code names it: `faults[0].match`, `headers["content-type"]`; empty for the value itself. */
export const placeOf = (path: readonly PropertyKey[]): string => path.reduce<string>(placeBelow, '');

/** The place of what a place in a part is in the whole that has the part at `outer`. */
export function placeWithin(outer: string, inner: string): string {
  if (outer === '' || inner === '') return outer + inner;
  return inner.startsWith('[') ? outer + inner : `${outer}.${inner}`;
}

/** The place of what is under a key, or at an index. */
export function placeBelow(place: string, key: PropertyKey): string {
  if (typeof key === 'number') return `${place}[${key}]`;
  const name = String(key);
  return placeWithin(place, /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : `[${JSON.stringify(name)}]`);
}
