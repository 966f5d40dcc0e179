import type { UserActionContent } from '../activity/user-actions.ts';

type Verb = 'create' | 'update' | 'delete';

/** The user action for a write to a comment. `previous` is the comment before it, which 7.x shows as `old_value`. */
export const commentAction = (action: Verb, id: string, comment: object, previous: unknown): UserActionContent => ({
  type: 'comment',
  action,
  payload: { comment },
  comment_id: id,
  previous,
});
