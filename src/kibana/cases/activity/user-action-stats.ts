import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { attachmentType } from './attachment-type.ts';
import type { UserAction } from './user-actions.ts';

/** How many user actions a case has of which sort. Edits of comments are hidden on Kibana's page. */
export function userActionStats(actions: readonly UserAction[], { has }: KibanaVersion) {
  const isComment = ({ attributes: { type, payload } }: UserAction) => type === 'comment' && attachmentType(payload['comment']) === 'user';
  const comments = actions.filter(isComment);
  const others = actions.filter((action) => !isComment(action));
  const count = (some: readonly UserAction[], verb: string) => some.filter(({ attributes: { action } }) => action === verb).length;
  const totals = { total: actions.length, total_comments: comments.length, total_other_actions: others.length };
  if (!has('userActionStatsOfDeletions')) return totals;
  return {
    ...totals,
    total_deletions: count(actions, 'delete'),
    total_comment_deletions: count(comments, 'delete'),
    total_comment_creations: count(comments, 'create'),
    total_hidden_comment_updates: count(comments, 'update'),
    total_other_action_deletions: count(others, 'delete'),
  };
}
