import type { KibanaVersion } from '../kibana-version.ts';
import type { StoredCase } from './case.ts';
import { type StoredComment, showComment } from './comment.ts';

interface Attachments {
  /** What `comments` shows. */
  comments: readonly StoredComment[];
  totalComment: number;
  totalAlerts: number;
}

/** A case as a release answers it. */
export function showCase(
  { id, version, attributes }: StoredCase,
  { comments, totalComment, totalAlerts }: Attachments,
  { has }: KibanaVersion,
) {
  const { total_comments: _comments, total_alerts: _alerts, ...fields } = attributes;
  const { in_progress_at, time_to_acknowledge, time_to_investigate, time_to_resolve, incremental_id } = fields;
  return {
    id,
    version,
    comments: comments.map(showComment),
    totalComment,
    totalAlerts,
    ...(has('caseTotalEvents') && { totalEvents: 0 }),
    title: fields.title,
    description: fields.description,
    tags: fields.tags,
    settings: fields.settings,
    owner: fields.owner,
    ...(has('caseDuration') && { duration: fields.duration }),
    ...(has('caseSeverity') && { severity: fields.severity }),
    closed_at: fields.closed_at,
    closed_by: fields.closed_by,
    created_at: fields.created_at,
    created_by: fields.created_by,
    updated_at: fields.updated_at,
    updated_by: fields.updated_by,
    status: fields.status,
    ...(has('caseAssignees') && { assignees: fields.assignees }),
    ...(has('caseCategory') && { category: fields.category }),
    ...(has('caseCustomFields') && { customFields: fields.customFields }),
    ...(has('caseObservables') && { observables: fields.observables }),
    ...(has('caseTotalObservables') && { total_observables: fields.observables.length }),
    ...(has('caseTimings') && { in_progress_at, time_to_acknowledge, time_to_investigate, time_to_resolve }),
    ...(has('incrementalCaseIds') && { incremental_id }),
    connector: fields.connector,
    external_service: fields.external_service,
  };
}
export type CaseAnswer = ReturnType<typeof showCase>;

/** Its own counts and no comments, as lists of cases show it. */
export const showCaseAlone = (stored: StoredCase, kibana: KibanaVersion): CaseAnswer =>
  showCase(stored, { comments: [], totalComment: stored.attributes.total_comments, totalAlerts: stored.attributes.total_alerts }, kibana);
