import { Refusal } from '../vendor-call.ts';
import type { Issue } from './model.ts';

type Test = (issue: Issue) => boolean;

/** Reads clauses with `=`, `!=` and `~`, joined by `and`, and ignores `order by`. Kibana's own queries use no more. */
export function jqlTest(jql: string): Test {
  const [conditions = ''] = jql.split(/\border by\b/i);
  const tests = splitOutsideQuotes(conditions).map(clause);
  return (issue) => tests.every((test) => test(issue));
}

const splitOutsideQuotes = (text: string) =>
  text
    .split(/\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function clause(text: string): Test {
  const [, name = '', operator = '', quoted] = /^(\w+)\s*(!=|=|~)\s*(.*)$/s.exec(text) ?? [];
  const read = FIELDS[name.toLowerCase()];
  if (quoted === undefined) throw refusedQuery(`Error in the JQL Query: Expecting a clause but got '${text}'.`);
  if (!read) throw refusedQuery(`Field '${name}' does not exist or you do not have permission to view it.`);
  const value = unquote(quoted);
  if (operator === '~') return (issue) => contains(read(issue), value);
  return (issue) => read(issue).some((text) => text.toLowerCase() === value.toLowerCase()) === (operator === '=');
}

const FIELDS: Readonly<Record<string, (issue: Issue) => string[]>> = {
  project: ({ fields: { project } }) => [project.key, project.name, project.id],
  key: ({ key, id }) => [key, id],
  issuekey: ({ key, id }) => [key, id],
  id: ({ key, id }) => [key, id],
  issuetype: ({ fields: { issuetype } }) => [issuetype.name, issuetype.id],
  summary: ({ fields }) => [fields.summary],
  description: ({ fields }) => [fields.description ?? ''],
  text: ({ fields }) => [fields.summary, fields.description ?? ''],
  labels: ({ fields }) => [...fields.labels],
  parent: ({ fields: { parent } }) => (parent ? [parent.key, parent.id] : []),
  status: ({ fields: { status } }) => [status.name, status.id],
};

/** Backslashes are escapes of JQL and, inside it, of the text search. Both mean the character itself, so all are dropped. */
const unquote = (quoted: string) => quoted.replace(/^"([\s\S]*)"$/, '$1').replaceAll('\\', '');

/** Jira compares stems of words; here each word has to occur somewhere. */
const contains = (texts: string[], value: string) =>
  value
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => texts.some((text) => text.toLowerCase().includes(word)));

const refusedQuery = (message: string) => new Refusal(400, { errorMessages: [message], errors: {} });
