import { expect, it } from 'vitest';
import { lazily } from '#src/kernel/lazily.ts';

it('makes a value when it is first asked for, and only then', () => {
  let made = 0;
  const value = lazily(() => {
    made += 1;
    return undefined;
  });
  expect(made).toBe(0);
  expect([value(), value()]).toEqual([undefined, undefined]);
  expect(made).toBe(1);
});

it('tries again after an error', () => {
  let fails = true;
  const value = lazily(() => {
    if (fails) throw new Error('not yet');
    return 'made';
  });
  expect(value).toThrow('not yet');
  fails = false;
  expect(value()).toBe('made');
});
