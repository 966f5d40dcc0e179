import { open } from 'node:fs/promises';
import { devNull } from 'node:os';

/** Rejects, with what the system says, when so many file handles are not left. */
export async function ensureFileHandles(count: number): Promise<void> {
  const all = await Promise.allSettled(Array.from({ length: count }, () => open(devNull)));
  const problems: unknown[] = [];
  for (const result of all) {
    if (result.status === 'fulfilled') await result.value.close();
    else problems.push(result.reason);
  }
  if (problems.length > 0) throw problems[0];
}
