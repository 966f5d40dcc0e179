import type { JiraCatalogue } from './catalogue.ts';
import { hierarchyLevel } from './createmeta.ts';
import type { Issue, IssueFields, IssueType } from './model.ts';
import { userObjections, valueObjections } from './value-checks.ts';

/** Jira's default, which an administrator can change. */
export const TEXT_LIMIT = 32_767;
export const TEXT_TOO_LONG = 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.';

/** Jira's error texts by field. `current` is the issue to update, whose omitted fields keep their values. */
export function objections(fields: IssueFields, catalogue: JiraCatalogue, find: (idOrKey: string) => Issue | undefined, current?: Issue) {
  const type = fields.issuetype ? catalogue.issueType(fields.issuetype) : current?.fields.issuetype;
  const errors = {
    ...unknownFields(fields, catalogue, type),
    ...valueObjections(fields, catalogue),
    ...userObjections(fields, catalogue),
    ...summaryObjection(fields, current),
    ...(!current && !catalogue.project(fields.project ?? {}) && { project: 'valid project is required' }),
    ...(!type && { issuetype: 'Specify a valid issue type' }),
    ...descriptionObjection(fields),
    ...labelObjection(fields),
    ...priorityObjection(fields, catalogue),
    ...(type && parentObjection(fields, type, catalogue, find, current)),
    ...(type && missingFields(fields, catalogue, type, current)),
  };
  return Object.keys(errors).length > 0 ? errors : undefined;
}

function unknownFields(fields: IssueFields, catalogue: JiraCatalogue, type: IssueType | undefined): Record<string, string> {
  const unknown = Object.keys(fields).filter((field) => !catalogue.has(field, type));
  return Object.fromEntries(
    unknown.map((field) => [field, `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`]),
  );
}

function summaryObjection({ summary }: IssueFields, current: Issue | undefined) {
  if (current && summary === undefined) return {};
  if (!summary?.trim()) return { summary: 'You must specify a summary of the issue.' };
  if (/[\r\n]/.test(summary)) return { summary: 'The summary is invalid because it contains newline characters.' };
  return summary.length > 255 ? { summary: 'Summary must be less than 255 characters.' } : {};
}

const descriptionObjection = ({ description }: IssueFields) =>
  (description?.length ?? 0) > TEXT_LIMIT ? { description: TEXT_TOO_LONG } : {};

function labelObjection({ labels }: IssueFields) {
  const spaced = labels?.find((label) => /\s/.test(label));
  return spaced === undefined ? {} : { labels: `The label '${spaced}' contains spaces which is invalid.` };
}

function priorityObjection({ priority }: IssueFields, catalogue: JiraCatalogue) {
  if (!priority || catalogue.priority(priority)) return {};
  return { priority: priority.name === undefined ? 'The priority selected is invalid.' : `Priority name '${priority.name}' is not valid` };
}

/** A type outside the catalogue fits at any level. */
function parentObjection(
  { parent }: IssueFields,
  type: IssueType,
  catalogue: JiraCatalogue,
  find: (idOrKey: string) => Issue | undefined,
  current?: Issue,
) {
  if (!parent) {
    const orphan = type.subtask && !current?.fields.parent;
    return orphan ? { issuetype: 'Issue type is a sub-task but parent issue key or id not specified.' } : {};
  }
  const parentType = find(parent.key ?? parent.id ?? '')?.fields.issuetype;
  if (!parentType) return { parent: 'Could not find issue by id or key.' };
  const fits = hierarchyLevel(parentType) === hierarchyLevel(type) + 1 || !catalogue.lists(type) || !catalogue.lists(parentType);
  return fits ? {} : { parentId: 'Given parent issue does not belong to appropriate hierarchy' };
}

/** An update may leave a field out, but not empty it. */
function missingFields(fields: IssueFields, catalogue: JiraCatalogue, type: IssueType, current?: Issue): Record<string, string> {
  const sentOr = (fieldId: string, fallback: unknown) =>
    current && !Object.hasOwn(fields, fieldId) ? 'kept' : (fields[fieldId] ?? fallback);
  const missing = catalogue
    .requiredFields(type)
    .filter(({ fieldId, defaultValue }) => (sentOr(fieldId, current ? undefined : defaultValue) ?? '') === '');
  return Object.fromEntries(missing.map(({ fieldId, name }) => [fieldId, `${name} is required.`]));
}
