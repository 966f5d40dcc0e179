import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { WorldSnapshot } from '../../worlds/lifecycle.ts';
import { ControlRefusal } from './control-route.ts';

const StoreSnapshot = lazily(() =>
  z.strictObject({
    collections: z.record(z.string(), z.array(z.looseObject({ id: z.string() }))),
    sequences: z.record(z.string(), z.int()),
  }),
);

/** A snapshot as it leaves the process: its secrets are encrypted, and only the same server can decrypt them. */
export const SealedSnapshot = lazily(() =>
  z.strictObject({
    kibana: StoreSnapshot(),
    simulators: z.record(z.string(), StoreSnapshot()),
    script: z.looseObject({
      added: z.int(),
      rules: z.array(z.looseObject({ id: z.string() })),
      scenarios: z.record(z.string(), z.string()),
    }),
    now: z.iso.datetime(),
    ids: z.int().nullable(),
  }),
);
export type SealedSnapshot = z.output<ReturnType<typeof SealedSnapshot>>;

const SECRET_KEY = /secret|token|password|passphrase|authorization|credential|api_?key|private_?key/i;
const SEALED = /^<sealed:(.+)>$/;

/** Seals every text under a key that names a secret. */
export const sealed = (snapshot: WorldSnapshot, seal: Seal): unknown =>
  changed(snapshot, (text, isSecret) => (isSecret ? `<sealed:${seal.close(text)}>` : text));

/** Throws when another server sealed it. */
export function unsealed(snapshot: SealedSnapshot, seal: Seal): WorldSnapshot {
  const open = changed(snapshot, (text) => {
    const [, inside] = SEALED.exec(text) ?? [];
    return inside === undefined ? text : opened(inside, seal);
  });
  // Safe: its form was read by the schema, and what the schema leaves open was written by a world's own snapshot.
  return open as WorldSnapshot;
}

function opened(text: string, seal: Seal): string {
  try {
    return seal.open(text);
  } catch {
    throw new ControlRefusal(400, 'The secrets of this snapshot were sealed by another server, or by this one before it was restarted.');
  }
}

function changed(value: unknown, change: (text: string, isSecret: boolean) => string, isSecret = false): unknown {
  if (typeof value === 'string') return change(value, isSecret);
  if (Array.isArray(value)) return value.map((each) => changed(each, change, isSecret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner, change, isSecret || SECRET_KEY.test(key))]));
}
