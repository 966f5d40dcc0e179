import type { Outcome } from './replay.ts';

/** Where a run could not be played again as it was; nothing is known of what is behind that request. */
export interface Stopped {
  exchange: string;
  request: string;
  why: string;
}

/** The first request that does not come to what it came to in the run. */
export function firstOther(played: readonly Outcome[]): number {
  const at = played.findIndex(
    ({ recorded: { status, unknown }, status: now, route }) =>
      unknown !== undefined || (route !== undefined && status !== undefined && status !== now),
  );
  return at < 0 ? played.length : at;
}

/** What stopped there; undefined where nothing did. `where` says in what it was played. */
export function stoppedAt(played: readonly Outcome[], end: number, where: string): Stopped | undefined {
  const stop = played[end];
  if (!stop) return undefined;
  const { id, method, shown, status, unknown } = stop.recorded;
  const cut = played.slice(0, end).findLast(({ recorded }) => recorded.isAnswerCut)?.recorded;
  const hint = cut
    ? `; of the answer to ${cut.method} ${cut.shown} before it the journal kept only a part, with the ids in the rest unknown: let it keep more (\`journalBodyBytes\`, \`journalBytes\`)`
    : '';
  const why = unknown ?? `it was answered ${status}, and ${stop.status} when it was played again ${where}${hint}`;
  return { exchange: id, request: `${method} ${shown}`, why };
}
