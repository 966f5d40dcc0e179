import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { manualClock, systemClock } from '#src/kernel/clock.ts';
import { Ending } from '#src/kernel/ending.ts';

test('a wait that is given up leaves no timer behind', async () => {
  vi.useFakeTimers();
  try {
    const given = new Ending();
    const slept = systemClock.sleep(30_000, given);
    given.end(new Error('no longer needed'));
    await expect(slept).rejects.toThrow('no longer needed');
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a wait is as long as it is told, however long that is', async () => {
  vi.useFakeTimers();
  try {
    const long = fc.oneof(fc.integer({ min: 2, max: 2 ** 31 }), fc.integer({ min: 2 ** 31 - 2, max: 2 ** 34 }));
    const property = fc.asyncProperty(long, async (ms) => {
      const over = vi.fn<() => void>();
      const slept = systemClock.sleep(ms).then(over);
      await vi.advanceTimersByTimeAsync(ms - 1);
      expect(over).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(over).toHaveBeenCalledOnce();
      await slept;
    });
    await fc.assert(property, { numRuns: 50, examples: [[2 ** 31 - 1], [2 ** 31], [2 ** 32 - 1]] });
    const given = new Ending();
    const endless = systemClock.sleep(Number.POSITIVE_INFINITY, given);
    await vi.advanceTimersByTimeAsync(2 ** 33);
    given.end(new Error('no longer needed'));
    await expect(endless).rejects.toThrow('no longer needed');
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a manual clock refuses to move where no date is, and stays', async () => {
  const clock = manualClock();
  await expect(clock.advance(1e300)).rejects.toThrow('expected at most 8640000000000000');
  await expect(clock.set('noon')).rejects.toThrow('no date is NaN ms from 1970');
  expect(clock.now().toISOString()).toBe('2025-01-01T00:00:00.000Z');
});

test('a wait that is given up on a manual clock is not woken', async () => {
  const clock = manualClock();
  const given = new Ending();
  const slept = clock.sleep(1000, given);
  given.end(new Error('no longer needed'));
  await expect(slept).rejects.toThrow('no longer needed');
  await clock.advance(2000);
  expect(clock.now().toISOString()).toBe('2025-01-01T00:00:02.000Z');
});

test('what is on its way to sleep is asleep before a manual clock moves', async () => {
  const clock = manualClock();
  const woken = (async () => {
    for (let step = 0; step < 5; step += 1) await Promise.resolve();
    await clock.sleep(1000);
    return clock.now().toISOString();
  })();
  await clock.advance(1000);
  expect(await woken).toBe('2025-01-01T00:00:01.000Z');
});

test('two moves of a manual clock at once add up', async () => {
  const clock = manualClock();
  await Promise.all([clock.advance(1000), clock.advance(1000)]);
  expect(clock.now().toISOString()).toBe('2025-01-01T00:00:02.000Z');
});
