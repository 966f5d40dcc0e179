import type { JiraCatalogue, Project } from './jira-catalogue.ts';
import type { Field, IssueType } from './jira-seed.ts';

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

/** Sub-tasks stand below everything, epics above. */
export function hierarchyLevel({ name, subtask }: Pick<IssueType, 'name' | 'subtask'>): number {
  if (subtask) return -1;
  return name === 'Epic' ? 1 : 0;
}

/** The fields on the create screen of an issue type. */
export function fieldsOf(catalogue: JiraCatalogue, project: Project, type: IssueType, base: string) {
  const own: Pick<Field, 'fieldId' | 'name' | 'required' | 'schema' | 'allowedValues' | 'defaultValue'>[] = [
    { fieldId: 'summary', name: 'Summary', required: true, schema: { type: 'string', system: 'summary' } },
    {
      fieldId: 'issuetype',
      name: 'Issue Type',
      required: true,
      schema: { type: 'issuetype', system: 'issuetype' },
      allowedValues: [issueTypeOf(base, type)],
    },
    {
      fieldId: 'project',
      name: 'Project',
      required: true,
      schema: { type: 'project', system: 'project' },
      allowedValues: [{ ...project }],
    },
    { fieldId: 'description', name: 'Description', required: false, schema: { type: 'string', system: 'description' } },
    { fieldId: 'labels', name: 'Labels', required: false, schema: { type: 'array', items: 'string', system: 'labels' } },
    priorityField(catalogue, base),
    { fieldId: 'parent', name: 'Parent', required: type.subtask, schema: { type: 'issuelink', system: 'parent' } },
  ];
  const added = catalogue.fields.filter(({ issueTypes }) => issueTypes?.includes(type.id) ?? true);
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
