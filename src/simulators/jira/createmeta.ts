import type { JiraCatalogue } from './catalogue.ts';
import type { Field, IssueType, Project } from './model.ts';

/** An issue type as both forms of `createmeta` list it. */
export const issueTypeOf = (base: string, { id, name, subtask }: IssueType) => ({
  self: `${base}/rest/api/2/issuetype/${id}`,
  id,
  description: '',
  iconUrl: `${base}/rest/api/2/universal_avatar/view/type/issuetype/avatar/10318?size=medium`,
  name,
  untranslatedName: name,
  subtask,
  hierarchyLevel: hierarchyLevel({ name, subtask }),
});

/** Jira's own levels: epics are 1, sub-tasks -1, all other types 0. */
export function hierarchyLevel({ name, subtask }: Pick<IssueType, 'name' | 'subtask'>): number {
  if (subtask) return -1;
  return name === 'Epic' ? 1 : 0;
}

/** The fields on the create screen of an issue type. */
export function fieldsOf(catalogue: JiraCatalogue, project: Project, type: IssueType, base: string) {
  const added = catalogue.fieldsOf(type);
  const own = ownFields(catalogue, project, type, base).filter(({ fieldId }) => !added.some((field) => field.fieldId === fieldId));
  return [...own, ...added].map(({ fieldId, name, required, schema, allowedValues, defaultValue }) => ({
    required,
    schema,
    name,
    key: fieldId,
    fieldId,
    hasDefaultValue: defaultValue !== undefined,
    operations: schema['type'] === 'array' ? ['add', 'set', 'remove'] : ['set'],
    ...(allowedValues && { allowedValues }),
    ...(defaultValue !== undefined && { defaultValue }),
  }));
}

type OwnField = Pick<Field, 'fieldId' | 'name' | 'required' | 'schema' | 'allowedValues' | 'defaultValue'>;

function ownFields(catalogue: JiraCatalogue, project: Project, type: IssueType, base: string): OwnField[] {
  const own = (fieldId: string, name: string, required: boolean, kind: string): OwnField => ({
    fieldId,
    name,
    required,
    schema: { type: kind, system: fieldId },
  });
  return [
    own('summary', 'Summary', true, 'string'),
    { ...own('issuetype', 'Issue Type', true, 'issuetype'), allowedValues: [issueTypeOf(base, type)] },
    { ...own('project', 'Project', true, 'project'), allowedValues: [{ ...project }] },
    own('description', 'Description', false, 'string'),
    { ...own('labels', 'Labels', false, 'array'), schema: { type: 'array', items: 'string', system: 'labels' } },
    priorityField(catalogue, base),
    own('parent', 'Parent', type.subtask, 'issuelink'),
  ];
}

function priorityField(catalogue: JiraCatalogue, base: string) {
  const served = ({ id, name }: { id: string; name: string }) => ({ self: `${base}/rest/api/2/priority/${id}`, name, id });
  const fallback = catalogue.defaultPriority;
  return {
    fieldId: 'priority',
    name: 'Priority',
    required: false,
    schema: { type: 'priority', system: 'priority' },
    allowedValues: catalogue.priorities.map(served),
    ...(fallback && { defaultValue: served(fallback) }),
  };
}
