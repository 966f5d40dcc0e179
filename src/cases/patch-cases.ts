import type { ClusterLicense } from '../connectors/connector-type-registry.ts';
import type { Caller, User } from '../http/caller.ts';
import { badRequest, conflict, forbidden, notAcceptable, notFound } from '../http/errors.ts';
import type { KibanaVersion } from '../kibana-version.ts';
import type { Alerts } from './alerts.ts';
import { type CaseAuthorization, operations } from './authorization.ts';
import { type CaseAttributes, type StoredCase, writtenUser } from './case.ts';
import { type CaseAnswer, showCaseAlone } from './case-answer.ts';
import type { CaseRecords } from './case-records.ts';
import type { PatchCase, PatchCasesBody } from './case-schemas.ts';
import { assigneesNeedPlatinum, isPlatinum, readAssignees } from './cases.ts';
import { changeContents } from './change-contents.ts';
import { changedFields } from './changed-fields.ts';
import { ensureValidCloseReason } from './close-reason.ts';
import { alertsOf } from './comment.ts';
import type { Configurations } from './configure.ts';
import { checkCustomFields, fillCustomFields } from './custom-fields.ts';
import { statusEffects } from './status-effects.ts';

export interface PatchDeps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  configurations: Configurations;
  license: ClusterLicense;
  alerts: Alerts;
}

interface Change {
  current: StoredCase;
  /** Only what differs from the case. */
  fields: Omit<PatchCase, 'id' | 'version'>;
}

/** Changes several cases, all or none. The order of the refusals is that of bulk_update.ts. */
export function patchCases(caller: Caller, { cases }: PatchCasesBody, deps: PatchDeps): CaseAnswer[] {
  const changes = findChanges(caller, cases, deps);
  checkChanges(changes, deps);
  for (const { current, fields } of changes) checkCustomFieldsOf(current, fields, deps);
  const user = writtenUser(caller.user);
  const planned = changes.map((change) => ({ ...change, contents: contentsOf(change, deps) }));
  for (const { current, contents } of planned) deps.records.userActions.ensureRoom(current.id, contents.length);
  const written = planned.map((change) => ({ ...change, updated: writeChange(change, user, deps) }));
  return written.map(({ current, fields, updated }) => {
    const syncedAlertCount = syncAlerts(current, fields, deps);
    const { total_comments, total_alerts } = deps.kibana.has('updatedCasesHaveTotals')
      ? updated.attributes
      : { total_comments: 0, total_alerts: 0 };
    const shown = showCaseAlone({ ...updated, attributes: { ...updated.attributes, total_comments, total_alerts } }, deps.kibana);
    return { ...shown, ...(deps.kibana.has('caseCloseReason') && syncedAlertCount > 0 && { updateSummary: { syncedAlertCount } }) };
  });
}

/** The cases that change, once it is sure that all of them are there, as the caller last saw them. */
function findChanges(caller: Caller, requests: readonly PatchCase[], { records, authorization, kibana }: PatchDeps): Change[] {
  const found = requests.map((request) => ({ request, current: records.find(caller.space, request.id) }));
  const existing = found.flatMap(({ request, current }) => (current ? [{ request, current }] : []));
  authorization.ensure(
    caller,
    operations.updateCase,
    existing.map(({ current }) => current.attributes.owner),
  );
  const missing = found.filter(({ current }) => !current).map(({ request }) => request.id);
  if (missing.length > 0) throw notFound(`These cases ${missing.join(', ')} do not exist. Please check you have the correct ids.`);
  const stale = existing.filter(({ request, current }) => request.version !== current.version).map(({ request }) => request.id);
  if (stale.length > 0) {
    const verb = kibana.has('caseUpdateTextsReworded') ? 'have' : 'has';
    throw conflict(`These cases ${stale.join(', ')} ${verb} been updated. Please refresh before saving additional updates.`);
  }
  const changes = existing.map(({ request, current }) => ({ current, fields: changedFieldsAndReason(current, request) }));
  const changing = changes.filter(({ fields }) => Object.keys(fields).length > 0);
  if (changing.length === 0) throw notAcceptable('All update fields are identical to current version.');
  return changing;
}

/** A close reason is not stored with the case, so it counts only beside a status that becomes closed. */
function changedFieldsAndReason({ attributes }: StoredCase, request: PatchCase): Change['fields'] {
  const fields = changedFields(attributes, request);
  const closeReason = request.closeReason?.trim() ? request.closeReason : undefined;
  return fields.status === 'closed' && closeReason !== undefined ? { ...fields, closeReason } : fields;
}

function checkChanges(changes: readonly Change[], { kibana, license }: PatchDeps): void {
  const idsOf = (field: 'owner' | 'assignees') =>
    changes.filter(({ fields }) => fields[field] !== undefined).map(({ current }) => current.id);
  const owners = idsOf('owner').join(', ');
  // Older releases have two blanks there.
  if (owners)
    throw badRequest(`Updating the owner of a case ${kibana.has('caseUpdateTextsReworded') ? '' : ' '}is not allowed ids: [${owners}]`);
  const assignees = idsOf('assignees').join(', ');
  if (assignees && !isPlatinum(license)) throw forbidden(`${assigneesNeedPlatinum}, ids: [${assignees}]`);
  for (const { current, fields } of changes) ensureValidCloseReason(current, fields);
}

function checkCustomFieldsOf(
  { space, attributes: { owner } }: StoredCase,
  { customFields }: Change['fields'],
  { configurations }: PatchDeps,
): void {
  if (customFields) checkCustomFields(customFields, configurations.configurationOf(space, owner)?.customFields);
}

function contentsOf({ current, fields }: Change, deps: PatchDeps) {
  const { closeReason } = fields;
  return changeContents(current.attributes, written(current, fields, deps), closeReason);
}

/** The fields as they are stored: without the blanks around them, with every custom field that is configured. */
function written(
  { space, attributes }: StoredCase,
  fields: Change['fields'],
  { configurations, kibana }: PatchDeps,
): Partial<CaseAttributes> {
  const { owner: _owner, closeReason: _reason, title, description, tags, category, customFields, assignees, ...rest } = fields;
  const configured = configurations.configurationOf(space, attributes.owner)?.customFields ?? [];
  return withoutUndefined({
    ...rest,
    title: title?.trim(),
    description: description?.trim(),
    tags: tags?.map((tag) => tag.trim()),
    category: typeof category === 'string' ? category.trim() : category,
    customFields: customFields && fillCustomFields(customFields, configured),
    assignees: assignees && readAssignees(assignees, kibana),
  });
}

type Defined<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
// Safe: what is undefined is what was taken out.
const withoutUndefined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;

function writeChange(
  { current, fields, contents }: Change & { contents: ReturnType<typeof contentsOf> },
  user: User,
  deps: PatchDeps,
): StoredCase {
  const { records, kibana } = deps;
  const at = records.now();
  const { id, space, attributes } = current;
  const updated = records.update(space, id, {
    ...written(current, fields, deps),
    ...(fields.status && statusEffects(attributes, { status: fields.status, at, user, kibana })),
    updated_at: at,
    updated_by: user,
  });
  records.userActions.add({ space, caseId: id, owner: attributes.owner, user, at }, ...contents);
  return updated;
}

/** Alerts follow a case whose status changes, or that begins to sync them; tells how many did. */
function syncAlerts({ id, space, attributes }: StoredCase, { status, settings }: Change['fields'], { records, alerts }: PatchDeps): number {
  const statusChanged = status !== undefined && attributes.settings.syncAlerts;
  const syncBegins = settings?.syncAlerts === true && !attributes.settings.syncAlerts;
  if (!statusChanged && !syncBegins) return 0;
  const references = records.commentsOf(space, id).flatMap((comment) => alertsOf(comment.attributes));
  return alerts.setStatus(references, status ?? attributes.status);
}
