import type { User } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { SavedObject } from '../../storage/saved-objects.ts';
import { showOwner } from '../owners.ts';
import type { AlertReference } from './alerts.ts';
import type { CommentBody } from './comment-schemas.ts';

interface Stamps {
  created_at: string;
  created_by: User;
  pushed_at: string | null;
  pushed_by: User | null;
  updated_at: string | null;
  updated_by: User | null;
}

/** An attachment as it is stored. */
export type CommentAttributes = CommentBody & Stamps & { case_id: string };
export type StoredComment = SavedObject<CommentAttributes>;

export function showComment({ id, version, attributes: { case_id: _case, owner, ...shown } }: StoredComment, kibana: KibanaVersion) {
  const association = kibana.has('commentsHaveAssociationTypes') ? { associationType: 'case' } : {};
  return { id, version, ...shown, ...showOwner(owner, kibana), ...association };
}

/** The alerts that a comment names; none if it is of another type, or has different numbers of ids and indices. */
export function alertsOf(comment: CommentBody): AlertReference[] {
  if (comment.type !== 'alert') return [];
  const [ids, indices] = [asList(comment.alertId), asList(comment.index)];
  return ids.length === indices.length ? ids.map((id, position) => ({ id, index: indices[position] ?? '' })) : [];
}

export const asList = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** Only comments of type `user` count as comments. */
export function totalsOf(comments: readonly StoredComment[]): { total_comments: number; total_alerts: number; total_events: number } {
  return {
    total_comments: comments.filter(({ attributes }) => attributes.type === 'user').length,
    total_alerts: countAlerts(comments),
    total_events: countEvents(comments),
  };
}

export const countAlerts = (comments: readonly StoredComment[]): number =>
  comments.reduce((sum, { attributes }) => sum + (attributes.type === 'alert' ? asList(attributes.alertId).length : 0), 0);

export const countEvents = (comments: readonly StoredComment[]): number =>
  comments.reduce((sum, { attributes }) => sum + (attributes.type === 'event' ? asList(attributes.eventId).length : 0), 0);

/** A comment as it was sent, which is what user actions show of it. */
export function bodyOf({ attributes }: StoredComment): Record<string, unknown> {
  const { case_id, created_at, created_by, pushed_at, pushed_by, updated_at, updated_by, ...body } = attributes;
  return body;
}
