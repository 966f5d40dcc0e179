import type { UserAction } from './user-actions.ts';

/** As `user_actions/_find` answers it. */
export function showUserAction({ id, version, attributes }: UserAction) {
  return { ...sharedFields(attributes), comment_id: attributes.comment_id, id, version };
}

/** As the list of all user actions answers it, which 8.1 deprecated. */
export function showListedUserAction({ id, attributes }: UserAction) {
  return { ...sharedFields(attributes), action_id: id, case_id: attributes.case_id, comment_id: attributes.comment_id };
}

const sharedFields = ({ payload, type, created_at, created_by, owner, action }: UserAction['attributes']) => ({
  payload,
  type,
  created_at,
  created_by,
  owner,
  action,
});
