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
