import type { CaseSupport, FieldMapping } from '../../connector-types/definition/case-support.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { UserAction } from '../activity/user-actions.ts';
import type { StoredCase } from '../case.ts';
import type { Alert } from '../comments/alerts.ts';
import { countAlerts, type StoredComment } from '../comments/comment.ts';
import type { PushTexts } from './push-texts.ts';

interface Source {
  theCase: StoredCase;
  alerts: readonly Alert[];
  /** Of the type of the connector that is pushed over; undefined if that type does not support cases. */
  support: CaseSupport | undefined;
  mapping: readonly FieldMapping[];
  externalId: string | null;
  texts: PushTexts;
  kibana: KibanaVersion;
}

/** The fields of an incident: title and description by the mapping, the rest by the type's formatter, which has the last word. */
export function toIncident({ theCase, alerts, support, mapping, externalId, texts, kibana }: Source): Record<string, unknown> {
  const { title, description, tags, severity, status, connector } = theCase.attributes;
  const mapped = Object.entries({ title, description: texts.description(externalId !== null) }).flatMap(([source, value]) => {
    const target = mapping.find((row) => row.source === source)?.target;
    return target === undefined ? [] : [[target, value]];
  });
  const pushable = { id: theCase.id, title, description, tags, severity, status, fields: connector.fields, alerts };
  return { ...Object.fromEntries(mapped), ...support?.format(pushable, kibana), externalId };
}

/** The comments to send: those that were written or changed since the latest push over this connector, and a line for new alerts. */
export function toIncidentComments(
  theCase: StoredCase,
  { comments, since, texts }: { comments: readonly StoredComment[]; since: readonly UserAction[]; texts: PushTexts },
): { comment: string; commentId: string }[] {
  const touched = new Set(since.map(({ attributes }) => (attributes.type === 'comment' ? attributes.comment_id : null)));
  const written = comments.filter(({ id, attributes: { type } }) => touched.has(id) && (type === 'user' || type === 'actions'));
  const newAlerts = comments.some(({ attributes }) => attributes.type === 'alert' && attributes.pushed_at === null);
  return [
    ...written.map(({ id, attributes }) => ({ comment: texts.comment(attributes), commentId: id })),
    ...(newAlerts ? [{ comment: texts.alerts(countAlerts(comments)), commentId: `${theCase.id}-total-alerts` }] : []),
  ];
}
