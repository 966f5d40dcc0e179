import type { UserAction } from '../activity/user-actions.ts';
import type { StoredCase } from '../case.ts';

/** How long a case was in each status until now, in milliseconds, and when it was opened again after it was closed. */
export function lifespanOf({ attributes: { created_at, closed_at } }: StoredCase, actions: readonly UserAction[], now: Date) {
  const changes = actions.flatMap(({ attributes: { type, payload, created_at: at } }) =>
    type === 'status' ? [{ status: String(payload['status']), at }] : [],
  );
  const course = [{ status: 'open', at: created_at }, ...changes];
  const spent = (status: string) =>
    course.reduce((sum, step, index) => {
      const end = course[index + 1]?.at;
      return step.status === status ? sum + (end === undefined ? now.getTime() : Date.parse(end)) - Date.parse(step.at) : sum;
    }, 0);
  const reopenDates = course
    .filter(({ status }, index) => status !== 'closed' && course[index - 1]?.status === 'closed')
    .map(({ at }) => at);
  const statusInfo = { openDuration: spent('open'), inProgressDuration: spent('in-progress'), reopenDates };
  return { creationDate: created_at, closeDate: closed_at, statusInfo };
}
