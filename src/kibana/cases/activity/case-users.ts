import type { User } from '../../http/caller.ts';
import type { CaseAttributes } from '../case.ts';
import type { UserAction } from './user-actions.ts';

type ProfileOf = (uid: string) => Partial<User> | undefined;

const uidsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(({ uid }: { uid?: unknown }) => (typeof uid === 'string' && uid !== '' ? [uid] : [])) : [];

/** Who has to do with a case: client/user_actions/users.ts. */
export function caseUsers({ created_by, assignees }: CaseAttributes, actions: readonly UserAction[], profileOf: ProfileOf) {
  const participants = [...new Map(actions.map(({ attributes: { created_by: user } }) => [user.username, user])).values()];
  const shown = (uid: string | undefined, user?: User) => {
    const profile = uid === undefined ? undefined : profileOf(uid);
    const { email = null, full_name = null, username = null } = profile ?? user ?? {};
    return { user: { email, full_name, username }, ...(uid !== undefined && { uid }) };
  };
  const assigned = assignees.map(({ uid }) => uid);
  const named = new Set(actions.flatMap(({ attributes: { payload } }) => uidsOf(payload['assignees'])));
  const others = [...participants.map(({ profile_uid }) => profile_uid), ...assigned, created_by.profile_uid];
  return {
    participants: participants.map((user) => shown(user.profile_uid, user)),
    reporter: shown(created_by.profile_uid, created_by),
    assignees: assigned.map((uid) => shown(uid)),
    unassignedUsers: [...named].filter((uid) => !others.includes(uid)).map((uid) => shown(uid)),
  };
}
