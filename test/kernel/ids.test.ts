import { describe, expect, it } from 'vitest';
import { type Ids, randomIds, seededIds } from '#src/kernel/ids.ts';

const DRAWS = 4000;
const draw = (make: () => string) => Array.from({ length: DRAWS }, make);

describe.each<[string, Ids]>([
  ['random', randomIds],
  ['seeded', seededIds(1)],
])('%s ids', (_, ids) => {
  it('are UUIDs of version 4 in each of its variants', () => {
    const uuids = draw(() => ids.uuid());
    expect(uuids.filter((uuid) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid))).toEqual([]);
    expect(new Set(uuids.map((uuid) => uuid[19]))).toEqual(new Set('89ab'));
    expect(new Set(uuids).size).toBe(DRAWS);
  });

  it('are UUIDs of version 1 where they tell their moment', () => {
    const uuid = ids.uuid(new Date('2026-01-01T00:00:00.000Z'));
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuid.slice(0, 18)).toBe(ids.uuid(new Date('2026-01-01T00:00:00.000Z')).slice(0, 18));
  });

  it('have each letter and digit as often as any other', () => {
    const letters = draw(() => ids.alphanumeric(31)).join('');
    const counts = new Map<string, number>();
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = letters.length / 62;
    // Five times the standard deviation. The remainder of a byte by 62 has eight letters a quarter too often.
    const most = 5 * Math.sqrt(expected);
    expect([...counts].filter(([, count]) => Math.abs(count - expected) > most)).toEqual([]);
    expect(counts.size).toBe(62);
  });

  it.each([1, 20, 86])('have as many letters as were asked for: %s', (length) => {
    expect(ids.alphanumeric(length)).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
    expect(ids.hex(length)).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
  });
});

it('repeats the ids of a seed from any state on', () => {
  const ids = seededIds(7);
  ids.uuid();
  const { state } = ids;
  const drawn = () => [ids.uuid(), ids.alphanumeric(12), ids.hex(8), ids.random()];
  const first = drawn();
  ids.state = state;
  expect(drawn()).toEqual(first);
  expect(seededIds(7).uuid()).not.toBe(seededIds(8).uuid());
});
