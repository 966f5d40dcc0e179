import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { World } from '#src/worlds/world.ts';
import { clientOf } from './rules/behaviour.ts';

const Step = z.union([
  z.strictObject({
    method: z.string(),
    path: z.string(),
    body: z.unknown().optional(),
    /** Names for values of the answer, by the path to each. */
    save: z.record(z.string(), z.string()).default({}),
  }),
  z.strictObject({ act: z.string(), details: z.record(z.string(), z.json()) }),
  z.strictObject({ wait: z.number() }),
]);

/** The requests of somebody else's client. `{{name}}` stands for what was saved. */
const ForeignClient = z.strictObject({
  client: z.string(),
  source: z.string(),
  finds: z.array(z.string()).default([]),
  add: z.looseObject({}).default({}),
  headers: z.record(z.string(), z.string()),
  faults: z.array(z.looseObject({})).default([]),
  requests: z.array(Step),
});
type ForeignClient = z.output<typeof ForeignClient>;

/** The clients in a folder of fixtures, by the names of their files. */
export function foreignClients(kind: 'wrong' | 'careful'): [name: string, client: ForeignClient][] {
  const folder = new URL(`../../fixtures/clients/${kind}/`, import.meta.url);
  return readdirSync(folder).map((file) => [file, ForeignClient.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))]);
}

/** Sends them all to a world of their own. */
export async function replayed({ add, headers, faults, requests }: ForeignClient): Promise<World> {
  // Safe: the world itself reads both, and throws at what it does not know.
  const { kibana, send, wait } = clientOf({ faults: faults as never });
  kibana.add(add as never);
  const saved: Record<string, string> = {};
  const filled = <Value>(value: Value): Value =>
    JSON.parse(JSON.stringify(value).replace(/\{\{(\w+)\}\}/g, (_, name: string) => saved[name] ?? ''));
  for (const step of requests) {
    if ('wait' in step) await wait(step.wait);
    else if ('act' in step) kibana.act(step.act, filled(step.details));
    else {
      const { body } = await send(step.method, filled(step.path), step.body === undefined ? undefined : filled(step.body), headers);
      for (const [name, path] of Object.entries(step.save)) saved[name] = String(valueAt(body, path));
    }
  }
  return kibana;
}

const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value);
