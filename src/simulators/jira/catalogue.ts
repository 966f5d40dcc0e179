import { declared } from '../declared.ts';
import type { Field, IssueType, JiraUser, Priority, Project, Ref } from './model.ts';
import type { JiraSeed } from './seed.ts';

/** A new Cloud project's types, with the ids that Kibana's documentation uses for the first two. */
const ISSUE_TYPES: readonly IssueType[] = [
  { id: '10006', name: 'Task', subtask: false },
  { id: '10007', name: 'Sub-task', subtask: true },
  { id: '10000', name: 'Epic', subtask: false },
  { id: '10001', name: 'Story', subtask: false },
  { id: '10004', name: 'Bug', subtask: false },
];
const PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'];
const OWN_FIELDS = ['summary', 'project', 'issuetype', 'description', 'labels', 'priority', 'parent', 'assignee', 'reporter', 'duedate'];

/** Projects, issue types, priorities, users and fields: the seed's, or Jira's defaults where it declares none. */
export class JiraCatalogue {
  readonly issueTypes: readonly IssueType[];
  readonly priorities: readonly Priority[];
  /** Fields beyond Jira's own. */
  readonly fields: readonly Field[];
  readonly users: readonly JiraUser[] | undefined;
  readonly isCloud: boolean;
  readonly #projects: JiraSeed['projects'];
  /** Whether there are no other types than `issueTypes`, and no other fields than `fields` and Jira's own. */
  readonly #onlyThese: { types: boolean; fields: boolean };

  constructor(seed: JiraSeed) {
    const fields = declared(seed, seed.fields, []);
    this.issueTypes = seed.issueTypes ?? ISSUE_TYPES;
    this.priorities = (seed.priorities ?? PRIORITIES).map((name, index) => ({ id: String(index + 1), name }));
    this.fields = fields ?? [];
    this.users = declared(seed, seed.users, seed.credentials ? [{ emailAddress: seed.credentials.email, active: true }] : []);
    this.isCloud = seed.deployment === 'cloud';
    this.#projects = declared(seed, seed.projects, []);
    this.#onlyThese = { types: declared(seed, seed.issueTypes, ISSUE_TYPES) !== undefined, fields: fields !== undefined };
  }

  project({ id, key }: Ref): Project | undefined {
    const projects = this.#projects;
    if (!projects) return key || id ? { id: id ?? '10000', key: key ?? `P${id}`, name: key ?? `P${id}` } : undefined;
    const index = projects.findIndex((project, at) => project.key === key || String(10000 + at) === id);
    const project = projects[index];
    return project && { id: String(10000 + index), key: project.key, name: project.name ?? project.key };
  }

  /** As JQL names it: by its id, its key or its name, whatever the case. */
  hasProject(value: string): boolean {
    const isIt = (name: string | undefined) => name?.toLowerCase() === value.toLowerCase();
    return !this.#projects || this.#projects.some(({ key, name }, at) => isIt(key) || isIt(name) || isIt(String(10000 + at)));
  }

  /** Where types are not checked, an unlisted id or name counts as a type like Task. */
  issueType({ id, name }: Ref): IssueType | undefined {
    const issueType = this.issueTypes.find((type) => (id === undefined ? type.name === name : type.id === id));
    if (issueType || this.#onlyThese.types || !(id || name)) return issueType;
    return { id: id ?? '10099', name: name ?? 'Task', subtask: false };
  }

  lists({ id }: IssueType): boolean {
    return this.issueTypes.some((type) => type.id === id);
  }

  priority({ id, name }: Ref): Priority | undefined {
    return this.priorities.find((priority) => (id === undefined ? priority.name === name : priority.id === id));
  }

  get defaultPriority(): Priority | undefined {
    return this.priority({ name: 'Medium' }) ?? this.priorities[0];
  }

  /** Whether a field can be set on an issue of this type: any can where fields are not checked. */
  has(fieldId: string, type: IssueType | undefined): boolean {
    return !this.#onlyThese.fields || OWN_FIELDS.includes(fieldId) || this.fieldsOf(type).some((field) => field.fieldId === fieldId);
  }

  /** What a field takes, where fields are checked. */
  schemaOf(fieldId: string): Pick<Field, 'schema' | 'allowedValues'> | undefined {
    const field = this.fields.find((field) => field.fieldId === fieldId);
    return field ?? (this.#onlyThese.fields && fieldId === 'duedate' ? { schema: { type: 'date' } } : undefined);
  }

  fieldsOf(type: IssueType | undefined): readonly Field[] {
    return this.fields.filter(({ issueTypes }) => !type || (issueTypes?.includes(type.id) ?? true));
  }

  requiredFields(type: IssueType): readonly Field[] {
    return this.fieldsOf(type).filter(({ required }) => required);
  }
}
