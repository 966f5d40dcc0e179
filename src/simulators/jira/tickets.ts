import { EDITED, known, SOMEBODY, type Tickets } from '../tickets.ts';
import type { JiraIssues } from './issues.ts';
import { IssueFields } from './model.ts';

/** An issue keeps its id wherever it is moved to, and so a connector finds it there, under its new key. */
export function jiraTickets(jira: JiraIssues): Tickets {
  const issue = (id: string) => known(jira.find(id), id);
  return {
    find: (id) => jira.find(id),
    edit: (id, fields = { summary: EDITED }) => jira.update(issue(id), IssueFields().parse(fields)),
    close: (id) => jira.close(issue(id)),
    move: (id, to = 'MOVED') => jira.move(issue(id), to),
    delete: (id) => jira.delete(issue(id)),
    comment: (id, text) => void jira.comment(issue(id), text, SOMEBODY),
  };
}
