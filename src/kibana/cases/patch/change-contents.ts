import type { UserActionContent } from '../activity/user-actions.ts';
import type { CaseAttributes, CaseFields, CaseSettings } from '../case.ts';
import { missingFrom } from './changed-fields.ts';

/** The fields whose change makes a user action, in the order of these user actions. */
const fields = [
  'description',
  'tags',
  'title',
  'connector',
  'severity',
  'category',
  'customFields',
  'settings',
  'status',
  'assignees',
] as const;

/** The user actions for a change of a case: one for each field, two where a list gained and lost items. */
export function changeContents(current: CaseAttributes, change: Partial<CaseFields>, closeReason?: string): UserActionContent[] {
  return fields.flatMap((field) => {
    if (change[field] === undefined) return [];
    const previous = current[field];
    switch (field) {
      case 'tags':
        return gainedAndLost(field, current.tags, change.tags ?? []);
      case 'assignees':
        return gainedAndLost(field, current.assignees, change.assignees ?? []);
      case 'customFields':
        return customFieldContents(current, change.customFields ?? []);
      case 'settings':
        return [update(field, { settings: changedSettings(current.settings, change.settings ?? current.settings) }, previous)];
      case 'status':
        return [update(field, { status: change.status, ...(closeReason !== undefined && { closeReason }) }, previous)];
      default:
        return [update(field, { [field]: change[field] }, previous)];
    }
  });
}

const update = (type: string, payload: Record<string, unknown>, previous: unknown): UserActionContent => ({
  type,
  action: 'update',
  payload,
  comment_id: null,
  previous,
});

function gainedAndLost(type: 'tags' | 'assignees', before: readonly unknown[], after: readonly unknown[]): UserActionContent[] {
  const content = (action: 'add' | 'delete', items: readonly unknown[]): UserActionContent[] =>
    items.length > 0 ? [{ type, action, payload: { [type]: items }, comment_id: null, previous: null }] : [];
  return [...content('add', missingFrom(before, after)), ...content('delete', missingFrom(after, before))];
}

/** One for each custom field that got another value; an empty one that was added only because it is configured does not count. */
function customFieldContents({ customFields }: CaseAttributes, after: CaseFields['customFields']): UserActionContent[] {
  return missingFrom(customFields, after)
    .filter(({ key, value }) => value !== null || customFields.some((before) => before.key === key))
    .map((field) =>
      update(
        'customFields',
        { customFields: [field] },
        customFields.filter(({ key }) => key === field.key),
      ),
    );
}

const changedSettings = (before: CaseSettings, after: CaseSettings): Partial<CaseSettings> => ({
  ...(after.syncAlerts !== before.syncAlerts && { syncAlerts: after.syncAlerts }),
  ...(after.extractObservables !== undefined &&
    after.extractObservables !== before.extractObservables && { extractObservables: after.extractObservables }),
});
