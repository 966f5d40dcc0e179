import { expect, test, vi } from 'vitest';
import { manualClock, systemClock } from '../../src/kernel/clock.ts';

test('a wait that is given up leaves no timer behind', async () => {
  vi.useFakeTimers();
  try {
    const given = new AbortController();
    const slept = systemClock.sleep(30_000, given.signal);
    given.abort(new Error('no longer needed'));
    await expect(slept).rejects.toThrow('no longer needed');
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a wait that is given up on a manual clock is not woken', async () => {
  const clock = manualClock();
  const given = new AbortController();
  const slept = clock.sleep(1000, given.signal);
  given.abort(new Error('no longer needed'));
  await expect(slept).rejects.toThrow('no longer needed');
  await clock.advance(2000);
  expect(clock.now().toISOString()).toBe('2025-01-01T00:00:02.000Z');
});
