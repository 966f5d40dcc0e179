import { describe, expect, it } from 'vitest';
import { LinkedSet } from '#src/kernel/linked-set.ts';
import { growthOf } from '../growth.ts';

const filled = (...values: readonly number[]) => values.reduce((set, value) => set.add(value), new LinkedSet<number>());

describe('a linked set', () => {
  it('has its members once, in the order of insertion', () => {
    const set = filled(3, 1, 2, 1);
    expect([...set]).toEqual([3, 1, 2]);
    expect(set.size).toBe(3);
  });

  it.each([
    [3, [1, 2]],
    [1, [3, 2]],
    [2, [3, 1]],
  ])('forgets %i, and knows it as new when it comes again', (gone, others) => {
    const set = filled(3, 1, 2);
    expect(set.delete(gone)).toBe(true);
    expect(set.delete(gone)).toBe(false);
    expect([...set]).toEqual(others);
    expect([...set.add(gone)]).toEqual([...others, gone]);
  });

  it('is walked to its end while members are deleted', () => {
    const set = filled(1, 2, 3, 4, 5);
    const seen: number[] = [];
    for (const value of set) {
      seen.push(value);
      if (value === 2) for (const gone of [2, 3, 4]) set.delete(gone);
    }
    expect(seen).toEqual([1, 2, 5]);
    expect([...set]).toEqual([1, 5]);
  });

  it('gives its first member at the same cost however many were deleted before', async () => {
    const prepare = (size: number) => filled(...Array(size).keys());
    const run = (set: LinkedSet<number>) => {
      for (let [first] = set; first !== undefined; [first] = set) set.delete(first);
    };
    expect(await growthOf({ size: 5000, prepare, run })).toBeLessThan(24);
  });
});
