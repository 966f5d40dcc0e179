import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { JiraApi } from './api.ts';

interface FoundIssue {
  id: string | undefined;
  key: string | undefined;
  title: string | null;
}

interface Issue {
  id: string;
  key: string;
  fields?: { summary?: string };
}

/** The sub-actions `issues` and `issue`. */
export class JiraSearch {
  readonly #api: JiraApi;

  constructor(api: JiraApi) {
    this.#api = api;
  }

  byTitle(title: string): Promise<FoundIssue[]> {
    const { projectKey, kibana } = this.#api;
    const jql = encodeURIComponent(`project="${projectKey}" and summary ~"${escaped(title, kibana)}"`);
    const path = kibana.has('jiraSearchesByJql') ? `api/2/search/jql?jql=${jql}&fields=summary,key` : `api/2/search?jql=${jql}`;
    return this.#api.attempt('Unable to get issues', async () => {
      const answer = await this.#api.send<{ issues?: Issue[] } | null>('get', path);
      return found(answer?.issues ?? []);
    });
  }

  byId(id: string): Promise<FoundIssue> {
    return this.#api.attempt(`Unable to get issue with id ${id}`, async () =>
      asFound((await this.#api.send<Partial<Issue> | null>('get', `api/2/issue/${id}`)) ?? {}),
    );
  }
}

/** What is no list of issues fails in JavaScript's words, as in Kibana: its names and what is read first are Kibana's. */
const found = (issues: Issue[]) => issues.map((issue) => asFound(issue));
const asFound = (issue: Partial<Issue>): FoundIssue => ({ id: issue.id, key: issue.key, title: issue.fields?.summary ?? null });

/** Jira wants its search characters behind two backslashes. An apostrophe becomes two backslashes of its own: Kibana's oddity, jira/utils.ts. */
function escaped(title: string, { has }: KibanaVersion): string {
  if (!has('jiraEscapesSearch')) return title;
  return title
    .replaceAll('"', '')
    .replaceAll('\\', '\\\\')
    .replaceAll("'", '\\\\')
    .replaceAll(/[-!^+&*()[\]/{}|:?~]/g, '\\\\$&');
}
