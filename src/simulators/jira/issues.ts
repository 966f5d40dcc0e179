import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Store } from '../../kernel/store.ts';
import { Refusal } from '../vendor-call.ts';
import type { JiraCatalogue } from './catalogue.ts';
import { objections, TEXT_LIMIT, TEXT_TOO_LONG } from './checks.ts';
import { type Issue, type IssueFields, IssueForm, type JiraComment, JiraCommentForm, type Project } from './model.ts';
import type { SeedIssue } from './seed.ts';

export class JiraIssues {
  readonly issues: Collection<Issue>;
  readonly comments: Collection<JiraComment>;
  readonly #store: Store;
  readonly #catalogue: JiraCatalogue;
  readonly #clock: Clock;

  constructor(store: Store, catalogue: JiraCatalogue, clock: Clock) {
    this.issues = store.collection('issues', { key: ({ key }: Issue) => key }, IssueForm);
    this.comments = store.collection('comments', { issue: ({ issueId }: JiraComment) => issueId }, JiraCommentForm);
    this.#store = store;
    this.#catalogue = catalogue;
    this.#clock = clock;
  }

  find(idOrKey: string): Issue | undefined {
    return this.issues.get(idOrKey) ?? this.issues.where('key', idOrKey.toUpperCase())[0];
  }

  create(fields: IssueFields, creator: string): Issue {
    this.#check(fields);
    const project = this.#catalogue.project(fields.project ?? {});
    const issuetype = this.#catalogue.issueType(fields.issuetype ?? {});
    if (!project || !issuetype) throw new Error('An issue without project or type passed the checks.');
    const blank = { ...this.#blank(creator), summary: '', project, issuetype };
    return this.issues.insert({ id: this.#nextId(), key: this.#nextKey(project), fields: { ...blank, ...this.#storedFields(fields) } });
  }

  update(issue: Issue, fields: IssueFields): void {
    this.#check(fields, issue);
    this.issues.update(issue.id, { fields: { ...issue.fields, ...this.#storedFields(fields), updated: this.#now() } });
  }

  comment(issue: Issue, body: string, author: string): JiraComment {
    if (body.trim() === '') throw refusedFields({ comment: 'Comment body can not be empty!' });
    if (body.length > TEXT_LIMIT) throw refusedFields({ comment: TEXT_TOO_LONG });
    const now = this.#now();
    const id = String(9999 + this.#store.next('comment'));
    this.issues.update(issue.id, { fields: { ...issue.fields, updated: now } });
    return this.comments.insert({ id, issueId: issue.id, body, author, created: now, updated: now });
  }

  close(issue: Issue): void {
    this.issues.update(issue.id, { fields: { ...issue.fields, status: DONE, updated: this.#now() } });
  }

  /** To the project of that key, which counts its own issues. */
  move(issue: Issue, projectKey: string): void {
    const project = this.#catalogue.project({ key: projectKey }) ?? { id: '10099', key: projectKey, name: projectKey };
    this.issues.update(issue.id, { key: this.#nextKey(project), fields: { ...issue.fields, project, updated: this.#now() } });
  }

  delete({ id }: Issue): void {
    for (const comment of this.comments.where('issue', id)) this.comments.delete(comment.id);
    this.issues.delete(id);
  }

  /** Stores an issue of the seed without checking it. */
  plant({ id, key, fields, comments }: SeedIssue): void {
    const place = { key: key.replace(/-\d+$/, '') };
    const project = this.#catalogue.project(place) ?? { id: '10000', name: place.key, ...place };
    const [issuetype = TASK] = this.#catalogue.issueTypes;
    const blank = { ...this.#blank(SEEDER), summary: key, project, issuetype };
    const issue = this.issues.insert({ id: id ?? this.#nextId(), key, fields: { ...blank, ...this.#storedFields(fields) } });
    for (const body of comments) this.comment(issue, body, SEEDER);
  }

  #check(fields: IssueFields, current?: Issue): void {
    const errors = objections(fields, this.#catalogue, (idOrKey) => this.find(idOrKey), current);
    if (errors) throw refusedFields(errors);
  }

  /** Looks up the type, the priority and the parent that a request names. An update cannot change an issue's project. */
  #storedFields({ project: _, issuetype, priority, parent, labels, summary, description, ...plain }: IssueFields) {
    const type = issuetype && this.#catalogue.issueType(issuetype);
    const parentIssue = parent && this.find(parent.key ?? parent.id ?? '');
    return {
      ...plain,
      ...(summary != null && { summary }),
      ...(description !== undefined && { description }),
      ...(labels !== undefined && { labels: labels ?? [] }),
      ...(type && { issuetype: type }),
      ...(priority !== undefined && { priority: (priority && this.#catalogue.priority(priority)) ?? null }),
      ...(parentIssue && { parent: { id: parentIssue.id, key: parentIssue.key } }),
    };
  }

  #blank(creator: string) {
    const now = this.#now();
    const priority = this.#catalogue.defaultPriority ?? null;
    return { description: null, labels: [], priority, status: TO_DO, creator, created: now, updated: now };
  }

  #nextId(): string {
    const id = String(9999 + this.#store.next('issue'));
    return this.issues.has(id) ? this.#nextId() : id;
  }

  #nextKey(project: Project): string {
    const key = `${project.key}-${this.#store.next(`key ${project.key}`)}`;
    return this.issues.where('key', key).length > 0 ? this.#nextKey(project) : key;
  }

  /** `2026-11-23T10:11:12.123+0000`: Jira writes no colon in the offset. */
  #now(): string {
    return this.#clock.now().toISOString().replace('Z', '+0000');
  }
}

const TO_DO = { id: '10000', name: 'To Do' };
const DONE = { id: '10001', name: 'Done' };
const TASK = { id: '10006', name: 'Task', subtask: false };
const SEEDER = 'seed@example.com';

const refusedFields = (errors: Record<string, string>) => new Refusal(400, { errorMessages: [], errors });
