import fc from 'fast-check';

const oddKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'then', 'toJSON', '', ' ', 'a.b', 'ü', '\u0000', '%'];
export const oddText = fc.oneof(
  fc.constantFrom(...oddKeys, '\ud800', 'null', '{}', '[]', '{{{case.title}}}', '*'),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
);
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, '', [], {}, [[]], [null]),
  oddText,
  fc.jsonValue(),
  fc.dictionary(oddText, fc.jsonValue()),
  fc.integer({ min: 1, max: 3000 }).map((depth) => nest(depth)),
);

function nest(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

/** A body with one place of it gone, or something odd in that place. */
export function spoilt(body: unknown, { where, drop, odd }: { where: number; drop: boolean; odd: unknown }): unknown {
  const copy = structuredClone(body);
  const places = placesIn(copy);
  const place = places[where % (places.length + 1)];
  if (place && drop) delete place.holder[place.key];
  else if (place) place.holder[place.key] = odd;
  return copy;
}

function placesIn(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, inner]) => [{ holder, key }, ...placesIn(inner)]);
}

export const oddBody = fc.oneof(
  oddValue.map((value) => JSON.stringify(value) ?? ''),
  oddText,
  fc.constantFrom('{"name":"x",}', '{"a":', '\uFEFF{}', '{"__proto__":{}}', '"\\ud800"', '[1e999]', '5', '['.repeat(500_000)),
);
