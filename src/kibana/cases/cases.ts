import type { ClusterLicense } from '../connectors/cluster-license.ts';
import type { Caller } from '../http/caller.ts';
import { badRequest } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { ensureAssigning, readAssignees } from './assignees.ts';
import { type CaseAuthorization, operations } from './authorization.ts';
import { type StoredCase, writtenUser } from './case.ts';
import { type CaseAnswer, showCase, showCaseAlone } from './case-answer.ts';
import type { CaseRecords } from './case-records.ts';
import { countAlerts, countEvents } from './comments/comment.ts';
import type { Configurations } from './configure/configure.ts';
import { checkCustomFields, fillCustomFields } from './custom-fields.ts';
import { withOwner } from './owners.ts';
import type { CreateCaseBody } from './schemas/case-schemas.ts';
import { ensureShortTitles } from './titles.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  configurations: Configurations;
  license: ClusterLicense;
}

export class Cases {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The order of the refusals is that of create.ts. Only a seed chooses an id. */
  create(caller: Caller, sent: CreateCaseBody, chosenId?: string): CaseAnswer {
    const { records, kibana, authorization, configurations, license } = this.#deps;
    const body = withOwner(sent, kibana);
    if (body.type === 'collection') throw badRequest('Case type cannot be collection when the case connector feature is disabled');
    ensureShortTitles([{ title: body.title }], kibana);
    const configured = configurations.configurationOf(caller.space, body.owner)?.customFields;
    checkCustomFields(body.customFields, configured, kibana);
    authorization.ensure(caller, operations.createCase, [body.owner]);
    const assignees = readAssignees(body.assignees ?? [], kibana);
    if (assignees.length > 0) authorization.ensure(caller, operations.assignCase, [body.owner]);
    if (assignees.length > 0) ensureAssigning(license);
    const user = writtenUser(caller.user);
    const at = records.now();
    const customFields = fillCustomFields(body.customFields ?? [], configured ?? []);
    const attributes = { ...newCase(body), assignees, customFields, created_at: at, created_by: user };
    const created = records.create(caller.space, attributes, chosenId);
    const payload = createPayload(created, kibana);
    const occasion = { space: caller.space, caseId: created.id, owner: body.owner, user, at };
    records.userActions.add(occasion, { type: 'create_case', action: 'create', payload, comment_id: null, previous: null });
    return showCaseAlone(created, kibana);
  }

  /** From 9.0 on without `comments`; before, with an empty list unless `includeComments`. */
  get(caller: Caller, id: string, { includeComments }: { includeComments: boolean }): Omit<CaseAnswer, 'comments'> {
    const { records, kibana, authorization } = this.#deps;
    const stored = records.get(caller.space, id);
    authorization.ensure(caller, operations.getCase, [stored.attributes.owner]);
    if (!kibana.has('casesReadWithComments')) {
      const { comments: _none, ...shown } = showCaseAlone(stored, kibana);
      return shown;
    }
    if (!includeComments && !kibana.has('bareCasesHaveTotals'))
      return showCase(stored, { comments: [], totalComment: 0, totalAlerts: 0, totalEvents: 0 }, kibana);
    const comments = includeComments ? records.commentsOf(caller.space, id) : [];
    const { total_comments, total_alerts: totalAlerts, total_events: totalEvents = 0 } = stored.attributes;
    const totalComment = includeComments && kibana.has('readCasesCountAttachments') ? comments.length : total_comments;
    return showCase(stored, { comments, totalComment, totalAlerts, totalEvents }, kibana);
  }

  /** Ids have no aliases here, so that every case resolves to itself. */
  resolve(caller: Caller, id: string, { includeComments }: { includeComments: boolean }) {
    const { records, kibana, authorization } = this.#deps;
    const stored = records.get(caller.space, id);
    authorization.ensure(caller, operations.getCase, [stored.attributes.owner]);
    const comments = includeComments ? records.commentsOf(caller.space, id) : [];
    const totals = { totalComment: comments.length, totalAlerts: countAlerts(comments), totalEvents: countEvents(comments) };
    const shown = showCase(stored, { comments, ...totals }, kibana);
    return { case: shown, outcome: 'exactMatch' };
  }

  /** Deletes all of these cases, or none if one does not exist. */
  delete(caller: Caller, ids: readonly string[]): void {
    const { records, authorization } = this.#deps;
    const owners = ids.map((id) => records.get(caller.space, id).attributes.owner);
    authorization.ensure(caller, operations.deleteCase, owners);
    for (const id of new Set(ids)) records.delete(caller.space, id, writtenUser(caller.user));
  }
}

/** The payload of the user action `create_case`: the fields that the release knows. */
function createPayload({ attributes }: StoredCase, { has }: KibanaVersion): Record<string, unknown> {
  const { title, description, tags, connector, settings, owner, status, severity, assignees, category, customFields } = attributes;
  return {
    title,
    description,
    tags,
    connector,
    settings,
    owner,
    status,
    ...(has('caseSeverity') && { severity }),
    ...(has('caseAssignees') && { assignees }),
    ...(has('caseCategory') && { category }),
    ...(has('caseCustomFields') && { customFields }),
  };
}

/** What a new case starts with; its texts are trimmed. */
const newCase = ({ title, description, tags, category = null, settings, severity = 'low', connector, owner }: CreateCaseBody) => ({
  title: title.trim(),
  description: description.trim(),
  tags: tags.map((tag) => tag.trim()),
  category: category?.trim() ?? null,
  settings,
  severity,
  connector,
  owner,
  status: 'open' as const,
  duration: null,
  closed_at: null,
  closed_by: null,
  updated_at: null,
  updated_by: null,
  observables: [],
  external_service: null,
  total_comments: 0,
  total_alerts: 0,
});
