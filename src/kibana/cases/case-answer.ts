import type { KibanaVersion } from '../releases/kibana-version.ts';
import type { CaseAttributes, StoredCase } from './case.ts';
import { type StoredComment, showComment } from './comments/comment.ts';
import { showExternalService } from './external-service.ts';
import { showOwner } from './owners.ts';

interface Attachments {
  /** The comments to answer; the totals may count more. */
  comments: readonly StoredComment[];
  totalComment: number;
  totalAlerts: number;
  totalEvents: number;
}

/** A case as a release answers it, fields in Kibana's order. */
export function showCase({ id, version, attributes }: StoredCase, attachments: Attachments, kibana: KibanaVersion) {
  return {
    id,
    version,
    ...showAttachments(attachments, kibana),
    title: attributes.title,
    description: attributes.description,
    tags: attributes.tags,
    settings: attributes.settings,
    ...showOwner(attributes.owner, kibana),
    ...(kibana.has('casesHaveTypes') && { type: 'individual' }),
    ...showCourse(attributes, kibana),
    ...showAdditions(attributes, kibana),
    connector: attributes.connector,
    external_service: attributes.external_service && showExternalService(attributes.external_service, kibana),
  };
}

const showAttachments = ({ comments, totalComment, totalAlerts, totalEvents }: Attachments, kibana: KibanaVersion) => ({
  comments: comments.map((comment) => showComment(comment, kibana)),
  totalComment,
  totalAlerts,
  ...(kibana.has('caseTotalEvents') && { totalEvents }),
});

/** Status and severity, and who created, updated and closed the case, and when. */
const showCourse = (attributes: CaseAttributes, { has }: KibanaVersion) => ({
  ...(has('caseDuration') && { duration: attributes.duration }),
  ...(has('caseSeverity') && { severity: attributes.severity }),
  closed_at: attributes.closed_at,
  closed_by: attributes.closed_by,
  created_at: attributes.created_at,
  created_by: attributes.created_by,
  updated_at: attributes.updated_at,
  updated_by: attributes.updated_by,
  status: attributes.status,
});

/** The fields that came with 8.5 or later. */
function showAdditions(attributes: CaseAttributes, { has }: KibanaVersion) {
  const { in_progress_at, time_to_acknowledge, time_to_investigate, time_to_resolve, incremental_id } = attributes;
  return {
    ...(has('caseAssignees') && { assignees: attributes.assignees }),
    ...(has('caseCategory') && { category: attributes.category }),
    ...(has('caseCustomFields') && { customFields: attributes.customFields }),
    ...(has('caseObservables') && { observables: attributes.observables }),
    ...(has('caseTotalObservables') && { total_observables: attributes.observables.length }),
    ...(has('caseTimings') && { in_progress_at, time_to_acknowledge, time_to_investigate, time_to_resolve }),
    ...(has('incrementalCaseIds') && { incremental_id }),
  };
}
export type CaseAnswer = ReturnType<typeof showCase>;

/** A case without comments and with its stored totals, as lists of cases show it. */
export function showCaseAlone(stored: StoredCase, kibana: KibanaVersion): CaseAnswer {
  const { total_comments: totalComment, total_alerts: totalAlerts, total_events: totalEvents = 0 } = stored.attributes;
  return showCase(stored, { comments: [], totalComment, totalAlerts, totalEvents }, kibana);
}
