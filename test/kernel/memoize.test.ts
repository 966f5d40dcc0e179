import { expect, test } from 'vitest';
import { memoizeSome } from '#src/kernel/memoize.ts';

test('remembers some short keys, and makes the rest anew', () => {
  const made: string[] = [];
  const lengthOf = memoizeSome((key) => made.push(key) && key.length);
  expect([lengthOf('a'), lengthOf('a'), made.length]).toEqual([1, 1, 1]);
  const long = 'x'.repeat(1000);
  expect([lengthOf(long), lengthOf(long), made.length]).toEqual([1000, 1000, 3]);
  for (let number = 0; number < 1000; number += 1) lengthOf(`key ${number}`);
  expect([lengthOf('a'), made.length]).toEqual([1, 1004]);
});
