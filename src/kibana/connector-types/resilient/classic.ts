import type { CallRequest } from '../calls/call-messages.ts';
import { jsonCall } from '../calls/json-call.ts';
import { withoutTrailingSlash } from '../calls/outgoing-url.ts';
import type { ExternalIncident, IncidentService } from '../definition/case-connector-type.ts';
import { attempt, incidentUrl, type ResilientContext } from './api.ts';
import { changes, type HeldIncident, unconverted } from './changes.ts';
import { newIncident, type ResilientIncident } from './incident.ts';

const FIELDS = 'types/incident/fields';
const FORMAT = 'text_content_output_format=objects_convert';

interface Choice {
  id: unknown;
  name: string;
}

/** IBM Resilient as Kibana talked to it before 8.15. */
export class ClassicResilientService implements IncidentService<ResilientIncident> {
  readonly #context: ResilientContext;
  readonly #url: string;
  readonly #auth: CallRequest['auth'];

  constructor(context: ResilientContext) {
    const { apiUrl, orgId } = context.config;
    const { apiKeyId, apiKeySecret } = context.secrets;
    if (!apiUrl || !orgId || !apiKeyId || !apiKeySecret) throw new Error('[Action]IBM Resilient: Wrong configuration.');
    this.#context = context;
    this.#url = `${withoutTrailingSlash(apiUrl)}/rest/orgs/${orgId}`;
    this.#auth = { user: apiKeyId, password: apiKeySecret };
  }

  createIncident(incident: ResilientIncident): Promise<ExternalIncident> {
    return attempt('Unable to create incident', async () => {
      const options = { json: newIncident(incident, this.#context.clock.now()), attributes: ['id', 'create_date'] };
      const { id, create_date } = await this.#send<{ id: number; create_date: number }>('post', `incidents?${FORMAT}`, options);
      return this.#external(id, create_date);
    });
  }

  /** Its error text alone has no full stop, and no words around the third party's own. */
  updateIncident(id: string, incident: ResilientIncident): Promise<ExternalIncident> {
    const update = async () => {
      const json = { changes: changes(await this.getIncident(id), incident, unconverted) };
      const { success, message } = await this.#send<{ success: boolean; message: string }>('patch', `incidents/${id}`, { json });
      if (!success) throw new Error(message);
      const updated = await this.getIncident(id);
      return this.#external(updated.id, updated.inc_last_modified_date);
    };
    return attempt(`Unable to update incident with id ${id}`, update, { stop: '' });
  }

  async addComment({ id }: ExternalIncident, { comment }: { comment: string }): Promise<{ pushedDate: string } | undefined> {
    if (!comment && this.#context.kibana.has('emptyCommentsSkipped')) return undefined;
    return attempt(`Unable to create comment at incident with id ${id}`, async () => {
      const json = { text: { format: 'text', content: comment } };
      const { create_date } = await this.#send<{ create_date: number }>('post', `incidents/${id}/comments`, { json });
      return { pushedDate: new Date(create_date).toISOString() };
    });
  }

  getIncident(id: string): Promise<HeldIncident> {
    return attempt(`Unable to get incident with id ${id}`, async () => {
      const answer = await this.#send<HeldIncident>('get', `incidents/${id}?${FORMAT}`);
      return { ...answer, description: { content: answer.description?.content ?? '' } };
    });
  }

  getIncidentTypes(): Promise<Choice[]> {
    return attempt('Unable to get incident types', () => this.#choices('incident_type_ids'));
  }

  getSeverity(): Promise<Choice[]> {
    return attempt('Unable to get severity', () => this.#choices('severity_code'));
  }

  /** As Resilient sent them. */
  getFields(): Promise<unknown> {
    return attempt('Unable to get fields', () => this.#send('get', FIELDS));
  }

  async #choices(field: string): Promise<Choice[]> {
    const { values = [] } = await this.#send<{ values?: { value: unknown; label: string }[] }>('get', `${FIELDS}/${field}`);
    return values.map(({ value, label }) => ({ id: value, name: label }));
  }

  #send<Body>(
    method: CallRequest['method'],
    path: string,
    options: { json?: unknown; attributes?: readonly string[] } = {},
  ): Promise<Body> {
    const request = { method, url: `${this.#url}/${path}`, auth: this.#auth, json: options.json };
    return jsonCall(this.#context, request, options.attributes);
  }

  #external(id: number, date: number): ExternalIncident {
    return {
      title: String(id),
      id: String(id),
      pushedDate: new Date(date).toISOString(),
      url: incidentUrl(this.#context.config.apiUrl, id),
    };
  }
}
