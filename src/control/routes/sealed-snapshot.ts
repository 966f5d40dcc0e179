import type * as z from 'zod';
import type { Seal } from '../../kernel/seal.ts';
import { mapLeaves } from '../../kernel/secret-names.ts';
import type { WorldSnapshot } from '../../worlds/lifecycle.ts';
import { SnapshotForm } from '../../worlds/snapshot.ts';
import type { World } from '../../worlds/world.ts';
import type { Worlds } from '../../worlds/worlds.ts';
import { ControlRefusal } from './control-route.ts';

/** A snapshot as it leaves the process: its secrets are encrypted, and only the same server can decrypt them. */
export const SealedSnapshot = SnapshotForm;
export type SealedSnapshot = z.output<ReturnType<typeof SealedSnapshot>>;

const SEALED = /^<sealed:(.+)>$/;

/** Seals every text under a name of a secret, and every other that has a secret in it. */
export const sealed = (snapshot: WorldSnapshot, { seal }: Worlds, { journal: { recording } }: World): unknown =>
  mapLeaves(snapshot, (leaf, { isSecret }) =>
    typeof leaf === 'string' && (isSecret || recording.redaction.holdsSecret(leaf)) ? `<sealed:${seal.close(leaf)}>` : leaf,
  );

/** Throws when another server sealed it. */
export function unsealed(snapshot: SealedSnapshot, seal: Seal): WorldSnapshot {
  const open = mapLeaves(snapshot, (leaf) => {
    const [, inside] = typeof leaf === 'string' ? (SEALED.exec(leaf) ?? []) : [];
    return inside === undefined ? leaf : opened(inside, seal);
  });
  // Safe: its form was read by the schema, and the world reads the rest.
  return open as WorldSnapshot;
}

function opened(text: string, seal: Seal): string {
  try {
    return seal.open(text);
  } catch {
    throw new ControlRefusal(400, 'The secrets of this snapshot were sealed by another server, or by this one before it was restarted.');
  }
}
