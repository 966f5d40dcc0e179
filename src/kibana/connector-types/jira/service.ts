import type { ExternalIncident, IncidentService } from '../definition/case-connector-type.ts';
import type { JiraApi } from './api.ts';
import { issueFields, type JiraIncident } from './incident.ts';
import { JiraIssueTypes } from './issue-types.ts';
import { JiraSearch } from './search.ts';

interface JiraIssue {
  id: string;
  key: string;
  created?: string | undefined;
  updated?: string | undefined;
}

/** After a create or update Kibana reads the issue back, for its key and dates. */
export class JiraService implements IncidentService<JiraIncident> {
  readonly issueTypes: JiraIssueTypes;
  readonly search: JiraSearch;
  readonly #api: JiraApi;

  constructor(api: JiraApi) {
    this.#api = api;
    this.issueTypes = new JiraIssueTypes(api);
    this.search = new JiraSearch(api);
  }

  async createIncident(incident: JiraIncident): Promise<ExternalIncident> {
    // Stands outside the attempt: a failure of this lookup keeps its own text.
    const issueType = incident.issueType || ((await this.issueTypes.list())[0]?.id ?? '');
    const fields = issueFields(this.#api, { ...incident, issueType });
    return this.#api.attempt('Unable to create incident', async () => {
      const { id } = await this.#api.send<{ id: string }>('post', 'api/2/issue', { json: { fields }, attributes: ['id'] });
      const issue = await this.getIncident(id);
      return this.#external(issue, issue.created);
    });
  }

  updateIncident(id: string, incident: JiraIncident): Promise<ExternalIncident> {
    const fields = issueFields(this.#api, incident);
    return this.#api.attempt(`Unable to update incident with id ${id}`, async () => {
      await this.#api.send('put', `api/2/issue/${id}`, { json: { fields } });
      const issue = await this.getIncident(id);
      return this.#external(issue, issue.updated);
    });
  }

  async addComment({ id }: ExternalIncident, { comment }: { comment: string }): Promise<{ pushedDate: string } | undefined> {
    if (!comment && this.#api.kibana.has('emptyCommentsSkipped')) return undefined;
    return this.#api.attempt(`Unable to create comment at incident with id ${id}`, async () => {
      const options = { json: { body: comment }, attributes: ['id', 'created'] };
      const { created } = await this.#api.send<{ created: string }>('post', `api/2/issue/${id}/comment`, options);
      return { pushedDate: new Date(created).toISOString() };
    });
  }

  getIncident(id: string): Promise<JiraIssue> {
    return this.#api.attempt(`Unable to get incident with id ${id}`, async () => {
      type Answer = { id: string; key: string; fields: Pick<JiraIssue, 'created' | 'updated'> };
      const { fields, ...issue } = await this.#api.send<Answer>('get', `api/2/issue/${id}`, { attributes: ['id', 'key'] });
      if (!this.#api.kibana.has('jiraIncidentInFewKeys')) return { ...issue, ...fields };
      const { id: issueId, key } = issue;
      return { id: issueId, key, created: fields.created, updated: fields.updated, ...fields };
    });
  }

  /** A date that is missing from the answer fails here as an invalid one. */
  #external({ id, key }: JiraIssue, date = ''): ExternalIncident {
    return { title: key, id, pushedDate: new Date(date).toISOString(), url: this.#api.browseUrl(key) };
  }
}
