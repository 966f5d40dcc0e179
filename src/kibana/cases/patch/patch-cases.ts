import type { ClusterLicense } from '../../connectors/cluster-license.ts';
import type { Caller, User } from '../../http/caller.ts';
import { badRequest, conflict, notAcceptable, notFound } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureAssigning } from '../assignees.ts';
import type { CaseAuthorization } from '../authorization.ts';
import { type CaseAttributes, type StoredCase, writtenUser } from '../case.ts';
import { type CaseAnswer, showCaseAlone } from '../case-answer.ts';
import type { CaseRecords } from '../case-records.ts';
import type { Alerts } from '../comments/alerts.ts';
import { alertsOf } from '../comments/comment.ts';
import type { Configurations } from '../configure/configure.ts';
import { checkCustomFields } from '../custom-fields.ts';
import type { PatchCase, PatchCasesBody } from '../schemas/case-schemas.ts';
import { ensureShortTitles } from '../titles.ts';
import { type CaseChange, readChange, storedFields } from './case-change.ts';
import { changeContents } from './change-contents.ts';
import { ensureValidCloseReason } from './close-reason.ts';
import { operationsOf } from './needed-operations.ts';
import { statusEffects } from './status-effects.ts';

interface PatchDeps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  configurations: Configurations;
  license: ClusterLicense;
  alerts: Alerts;
}

/** Changes several cases, all or none. The order of the refusals is that of bulk_update.ts. */
export function patchCases(caller: Caller, { cases }: PatchCasesBody, deps: PatchDeps): CaseAnswer[] {
  const changes = findChanges(caller, cases, deps);
  checkChanges(changes, deps);
  const planned = changes.map((change) => {
    const stored = storedFields(change, deps);
    return { ...change, stored, contents: changeContents(change.current.attributes, stored, change.fields.closeReason) };
  });
  for (const { current, contents } of planned) deps.records.userActions.ensureRoom(current.id, contents.length);
  const stamp = { at: deps.records.now(), user: writtenUser(caller.user) };
  return planned.map(({ current, fields, stored, contents }) => {
    const updated = writeCase(current, stored, stamp, deps);
    deps.records.userActions.add({ space: current.space, caseId: current.id, owner: current.attributes.owner, ...stamp }, ...contents);
    return showUpdated(updated, syncAlerts({ current, fields }, deps), deps.kibana);
  });
}

/** The changes to make; throws unless every case exists at the version of the request, and one of them changes. */
function findChanges(caller: Caller, requests: readonly PatchCase[], { records, authorization, kibana }: PatchDeps): CaseChange[] {
  const targets = requests.map((request) => ({ request, current: records.find(caller.space, request.id) }));
  const existing = targets.flatMap(({ request, current }) => (current ? [{ request, current }] : []));
  const owners = existing.map(({ current }) => current.attributes.owner);
  for (const operation of operationsOf(targets, kibana)) authorization.ensure(caller, operation, owners);
  const missing = targets.filter(({ current }) => !current).map(({ request }) => request.id);
  if (missing.length > 0) throw notFound(`These cases ${missing.join(', ')} do not exist. Please check you have the correct ids.`);
  const stale = existing.filter(({ request, current }) => request.version !== current.version).map(({ request }) => request.id);
  if (stale.length > 0) {
    const verb = kibana.has('caseUpdateTextsReworded') ? 'have' : 'has';
    throw conflict(`These cases ${stale.join(', ')} ${verb} been updated. Please refresh before saving additional updates.`);
  }
  const changes = existing
    .map(({ request, current }) => readChange(current, request))
    .filter(({ fields }) => Object.keys(fields).length > 0);
  if (changes.length === 0) throw notAcceptable('All update fields are identical to current version.');
  return changes;
}

function checkChanges(changes: readonly CaseChange[], { kibana, license, configurations }: PatchDeps): void {
  const idsChanging = (field: 'type' | 'owner' | 'assignees') =>
    changes.filter(({ fields }) => fields[field] !== undefined).map(({ current }) => current.id);
  const types = idsChanging('type');
  if (types.length > 0)
    throw badRequest(`Updating the type of a case when sub cases are disabled is not allowed ids: [${types.join(', ')}]`);
  const owners = idsChanging('owner');
  if (owners.length > 0) {
    // Older releases have two blanks there.
    const blank = kibana.has('caseUpdateTextsReworded') ? '' : ' ';
    throw badRequest(`Updating the owner of a case ${blank}is not allowed ids: [${owners.join(', ')}]`);
  }
  ensureShortTitles(
    changes.map(({ current, fields }) => ({ id: current.id, title: fields.title })),
    kibana,
  );
  const assignees = idsChanging('assignees');
  if (assignees.length > 0) ensureAssigning(license, assignees);
  for (const { current, fields } of changes) ensureValidCloseReason(current, fields);
  for (const { current, fields } of changes) {
    const configured = configurations.configurationOf(current.space, current.attributes.owner)?.customFields;
    if (fields.customFields) checkCustomFields(fields.customFields, configured, kibana);
  }
}

function writeCase(
  { id, space, attributes }: StoredCase,
  stored: Partial<CaseAttributes>,
  { at, user }: { at: string; user: User },
  { records, kibana }: PatchDeps,
): StoredCase {
  const effects = stored.status && statusEffects(attributes, { status: stored.status, at, user, kibana });
  return records.update(space, id, { ...stored, ...effects, updated_at: at, updated_by: user });
}

/** Gives the alerts of a case its status if that changes or the case begins to sync; returns how many there are. */
function syncAlerts(
  { current: { id, space, attributes }, fields: { status, settings } }: CaseChange,
  { records, alerts }: PatchDeps,
): number {
  const statusChanged = status !== undefined && attributes.settings.syncAlerts;
  const syncBegins = settings?.syncAlerts === true && !attributes.settings.syncAlerts;
  if (!statusChanged && !syncBegins) return 0;
  const references = records.commentsOf(space, id).flatMap((comment) => alertsOf(comment.attributes));
  return alerts.setStatus(references, status ?? attributes.status);
}

function showUpdated(updated: StoredCase, syncedAlertCount: number, kibana: KibanaVersion): CaseAnswer {
  const totals = kibana.has('updatedCasesHaveTotals') ? {} : { totalComment: 0, totalAlerts: 0 };
  const summary = kibana.has('caseUpdateSummary') && syncedAlertCount > 0 ? { updateSummary: { syncedAlertCount } } : {};
  return { ...showCaseAlone(updated, kibana), ...totals, ...summary };
}
