import type { Outcome } from '../replay/replay.ts';

/** The first request that does not come to what it came to in the run. */
export function firstOther(played: readonly Outcome[]): number {
  const at = played.findIndex(
    ({ recorded: { status, unknown }, status: now, route }) =>
      unknown !== undefined || (route !== undefined && status !== undefined && status !== now),
  );
  return at < 0 ? played.length : at;
}
