import type { User } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CaseAttributes, CaseStatus, CaseTimings } from '../case.ts';

/** The other fields that a change to this status sets. */
export function statusEffects(
  { created_at, in_progress_at = null }: Pick<CaseAttributes, 'created_at' | 'in_progress_at'>,
  { status, at, user, kibana }: { status: CaseStatus; at: string; user: User; kibana: KibanaVersion },
): Partial<CaseAttributes> {
  const closed = status === 'closed';
  const seconds = secondsBetween(created_at, at);
  return {
    closed_at: closed ? at : null,
    closed_by: closed ? user : null,
    ...(closed ? seconds !== undefined && { duration: seconds } : { duration: null }),
    ...(kibana.has('caseTimings') && timings(status, { created_at, in_progress_at, at })),
  };
}

function timings(
  status: CaseStatus,
  { created_at, in_progress_at, at }: { created_at: string; in_progress_at: string | null; at: string },
): CaseTimings {
  const none = { time_to_acknowledge: null, time_to_investigate: null, time_to_resolve: null };
  const sinceCreated = secondsBetween(created_at, at);
  if (status === 'open') return none;
  if (status === 'in-progress') {
    return {
      ...(in_progress_at === null && { in_progress_at: at }),
      ...(sinceCreated !== undefined && { ...none, time_to_acknowledge: sinceCreated }),
    };
  }
  const acknowledged = in_progress_at === null ? sinceCreated : secondsBetween(created_at, in_progress_at);
  const investigated = in_progress_at === null ? 0 : secondsBetween(in_progress_at, at);
  if (sinceCreated === undefined || acknowledged === undefined || investigated === undefined) return {};
  return { time_to_acknowledge: acknowledged, time_to_investigate: investigated, time_to_resolve: sinceCreated };
}

/** Whole seconds; undefined if time went backwards. */
function secondsBetween(from: string, to: string): number | undefined {
  const milliseconds = Date.parse(to) - Date.parse(from);
  return milliseconds >= 0 ? Math.floor(milliseconds / 1000) : undefined;
}
