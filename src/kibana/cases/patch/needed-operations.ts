import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { operations } from '../authorization.ts';
import type { StoredCase } from '../case.ts';
import type { PatchCase } from '../schemas/case-schemas.ts';
import { changedFields } from './changed-fields.ts';

interface Target {
  request: PatchCase;
  current: StoredCase | undefined;
}

const hasOnly = ({ request }: Target, ...names: readonly string[]) =>
  Object.entries(request).every(([name, value]) => value === undefined || name === 'id' || name === 'version' || names.includes(name));

/** What a change of cases needs: to reopen and to assign need no more where nothing else is asked for. client/cases/bulk_update.ts */
export function operationsOf(targets: readonly Target[], { has }: KibanaVersion) {
  if (!has('caseReopenPrivilege')) return [operations.updateCase];
  const reopened = targets.filter(
    ({ request: { status, version }, current }) =>
      current?.version === version && status !== undefined && current.attributes.status === 'closed' && status !== 'closed',
  );
  const assigned = targets.filter(
    ({ request: { assignees }, current }) =>
      current && assignees && 'assignees' in changedFields(current.attributes, { ...noChange, assignees }),
  );
  const are = (some: readonly Target[], others: readonly Target[], name: string) =>
    others.length === 0 && some.length === targets.length && some.every((target) => hasOnly(target, name));
  return [
    ...(reopened.length > 0 ? [operations.reopenCase] : []),
    ...(assigned.length > 0 ? [operations.assignCase] : []),
    ...(are(reopened, assigned, 'status') || are(assigned, reopened, 'assignees') ? [] : [operations.updateCase]),
  ];
}

const noChange = { id: '', version: '' };
