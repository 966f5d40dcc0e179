import type { UserAction } from './user-actions.ts';

/** A user action in a page of them. */
export function showUserAction({ id, version, attributes }: UserAction) {
  return { ...common(attributes), comment_id: attributes.comment_id, id, version };
}

/** A user action in the list of all, which 8.1 deprecated. */
export function showListedUserAction({ id, attributes }: UserAction) {
  return { ...common(attributes), action_id: id, case_id: attributes.case_id, comment_id: attributes.comment_id };
}

const common = ({ payload, type, created_at, created_by, owner, action }: UserAction['attributes']) => ({
  payload,
  type,
  created_at,
  created_by,
  owner,
  action,
});
