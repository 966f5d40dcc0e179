import { expect, onTestFinished } from 'vitest';
import { type ManualClock, manualClock } from '#src/kernel/clock.ts';
import { toHandler } from '#src/kernel/fetch.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { asZodType } from '#src/kernel/schema.ts';
import { Store } from '#src/kernel/store.ts';
import type { Simulator } from '#src/simulators/simulator.ts';
import { requestTo } from '../requests.ts';

export const basic = (user: string, password: string) => ({ authorization: `Basic ${btoa(`${user}:${password}`)}` });

/** A simulator of one's own, at a time and with ids that repeat. */
export function started(simulator: Simulator, seed: unknown = {}, credentials: Record<string, string> = basic('me@example.com', 'token')) {
  const clock: ManualClock = manualClock('2026-11-23T10:11:12.123Z');
  const store = new Store();
  const running = simulator.start({ clock, ids: seededIds(1), store, seed: asZodType(simulator.seed).parse(seed) });
  running.plant();
  onTestFinished(() => expectRestorable(simulator, store));
  const handler = 'handler' in running ? running.handler : toHandler(running.fetch);
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = credentials) {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const url = path.startsWith('http') ? path : `https://vendor.test${path}`;
    const answer = await handler(requestTo(url, { method, headers, body: text }));
    return { status: answer.status, headers: answer.headers, text: answer.body.text, body: parsed(answer.body.text) };
  }
  return { ...running, handler, call, clock, store };
}

/** Whatever a simulator stored must pass the forms that it gives its records. */
function expectRestorable(simulator: Simulator, store: Store): void {
  const empty = new Store();
  simulator.start({ clock: manualClock(), ids: seededIds(1), store: empty, seed: asZodType(simulator.seed).parse({}) });
  expect(empty.rehearse(JSON.parse(JSON.stringify(store.snapshot().collections)))).toEqual([]);
}

/** Tests look into whatever the vendor sends: as untyped as `JSON.parse` leaves it. */
function parsed(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
