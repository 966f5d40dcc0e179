import type { Field, IssueType, Priority, Project, Ref } from './model.ts';
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

/** Projects, issue types, priorities and fields: the seed's, or Jira's defaults where it declares none. */
export class JiraCatalogue {
  readonly issueTypes: readonly IssueType[];
  readonly priorities: readonly Priority[];
  readonly fields: readonly Field[];
  readonly #seed: JiraSeed;

  constructor(seed: JiraSeed) {
    this.#seed = seed;
    this.issueTypes = seed.issueTypes ?? ISSUE_TYPES;
    this.priorities = (seed.priorities ?? PRIORITIES).map((name, index) => ({ id: String(index + 1), name }));
    this.fields = seed.fields ?? [];
  }

  project({ id, key }: Ref): Project | undefined {
    const { projects } = this.#seed;
    if (!projects) return key || id ? { id: id ?? '10000', key: key ?? `P${id}`, name: key ?? `P${id}` } : undefined;
    const index = projects.findIndex((project, at) => project.key === key || String(10000 + at) === id);
    const project = projects[index];
    return project && { id: String(10000 + index), key: project.key, name: project.name ?? project.key };
  }

  /** Without `issueTypes` in the seed, an unlisted id or name counts as a type like Task. */
  issueType({ id, name }: Ref): IssueType | undefined {
    const issueType = this.issueTypes.find((type) => (id === undefined ? type.name === name : type.id === id));
    if (issueType || this.#seed.issueTypes || !(id || name)) return issueType;
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

  /** Without `fields` in the seed, any field can be set. */
  has(fieldId: string): boolean {
    return !this.#seed.fields || OWN_FIELDS.includes(fieldId) || this.fields.some((field) => field.fieldId === fieldId);
  }

  requiredFields(type: IssueType): readonly Field[] {
    return this.fields.filter(({ required, issueTypes }) => required && (issueTypes?.includes(type.id) ?? true));
  }
}
