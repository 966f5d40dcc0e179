import type { TestAPI } from 'vitest';

/**
 * A `test` whose fixtures read the latest values that an `extend` gave to each other. Vitest before 4.1 hands a fixture those that it was defined with, so
 * there each `extend` defines all of them anew.
 */
export function withLatestFixtures(base: TestAPI): TestAPI {
  if (Reflect.has(base, 'override')) return base;
  const extend = (fixtures: object): object =>
    Object.assign(base.extend(fixtures), { extend: (more: object) => extend({ ...fixtures, ...more }) });
  return new Proxy(base, { get: (target, name) => (name === 'extend' ? extend : Reflect.get(target, name)) });
}

/** Throws in a Vitest before 3.2, which does not know the scope of a file, and takes the declaration of such a fixture for its value. */
export function ensureFileScope(fixture: unknown): void {
  if (Array.isArray(fixture)) throw new Error('mock-kibana/vitest needs Vitest 3.2 or later, whose fixtures may be those of a file.');
}
