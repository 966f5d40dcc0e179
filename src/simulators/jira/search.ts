import { Refusal } from '../vendor-call.ts';
import type { Issue } from './model.ts';

type Test = (issue: Issue) => boolean;

/** Reads clauses with `=` and `~`, joined by `and`, and ignores `order by`. Kibana's own queries use no more. */
export function jqlTest(jql: string, hasProject: (name: string) => boolean = () => true): Test {
  const tests = clausesOf(jql).map((text) => clause(text, hasProject));
  return (issue) => tests.every((test) => test(issue));
}

/** A quoted text, which ends with the query where nothing closes it; what joins clauses or ends them; a word; anything else. Each letter is read once. */
const TOKEN = /"(?:\\.|[^"\\])*"?|\\.?|(?<=\s)(?<and>and)(?=\s)|\b(?<end>order\s+by)\b|\w+|\s+|[^\w\s"\\]+/gis;

function clausesOf(jql: string): string[] {
  const clauses = [''];
  for (const [token, and, end] of jql.matchAll(TOKEN)) {
    if (end !== undefined) break;
    if (and === undefined) clauses[clauses.length - 1] += token;
    else clauses.push('');
  }
  return clauses.map((text) => text.trim()).filter((text) => text !== '');
}

function clause(text: string, hasProject: (name: string) => boolean): Test {
  const [, name = '', operator = '', quoted] = /^(\w+)\s*(=|~)\s*(.*)/s.exec(text) ?? [];
  const field = name.toLowerCase();
  const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (quoted === undefined) throw refusedQuery(`Error in the JQL Query: Expecting a clause but got '${text}'.`);
  if (!read) throw refusedQuery(`Field '${name}' does not exist or you do not have permission to view it.`);
  const named = unquote(quoted);
  if (field === 'project' && !hasProject(named)) throw refusedQuery(`The value '${named}' does not exist for the field 'project'.`);
  const value = named.toLowerCase();
  const lowerCased = (issue: Issue) => read(issue).map((text) => text.toLowerCase());
  if (operator !== '~') return (issue) => lowerCased(issue).includes(value);
  // Jira compares stems of words; here each word has to occur somewhere.
  const words = [...new Set(value.split(/[^\p{L}\p{N}]+/u))];
  return (issue) => {
    const texts = lowerCased(issue);
    return words.every((word) => texts.some((text) => text.includes(word)));
  };
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

const refusedQuery = (message: string) => new Refusal(400, { errorMessages: [message], errors: {} });
