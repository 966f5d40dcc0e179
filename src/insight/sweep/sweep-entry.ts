import type { World } from '../../worlds/promised.ts';
import type { SweepOptions, Swept } from './sweep-here.ts';

/**
 * Runs a test again and again, in a fresh world each, with one failure at a time at each request that it makes, before the request has its effect and after.
 * Four runs are under way at once, unless `jobs` says otherwise: a client whose module keeps state wants `jobs: 1`. Rejects where the test fails without any fault.
 */
export async function sweep(test: (kibana: World) => unknown, options: SweepOptions = {}): Promise<Swept> {
  return (await import('./sweep-here.ts')).sweepHere(test, options);
}

export type { SweepOptions, Swept };
