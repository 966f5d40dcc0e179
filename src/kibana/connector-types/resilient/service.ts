import type { ExternalIncident, IncidentService } from '../definition/case-connector-type.ts';
import { type ResilientField, resilientAnswers } from './answers.ts';
import { attempt, incidentUrl, ResilientApi, type ResilientContext } from './api.ts';
import { type Change, changes, converted, type HeldIncident } from './changes.ts';
import { additionalFieldsForCreate, changesByMetadata } from './fields.ts';
import { newIncident, type ResilientIncident } from './incident.ts';

const FIELDS = 'types/incident/fields';
const FORMAT = 'text_content_output_format=objects_convert';

interface Choice {
  id: string;
  name: string;
}

/** IBM Resilient as Kibana talks to it from 8.15, on the sub-action framework. */
export class ResilientService implements IncidentService<ResilientIncident> {
  readonly #api: ResilientApi;
  readonly #answers: ReturnType<typeof resilientAnswers>;

  constructor(context: ResilientContext) {
    this.#api = new ResilientApi(context);
    this.#answers = resilientAnswers(context.kibana);
  }

  createIncident(incident: ResilientIncident): Promise<ExternalIncident> {
    return attempt('Unable to create incident', async () => {
      const body = newIncident(incident, this.#api.context.clock.now());
      const { additionalFields } = incident;
      const additional = additionalFields ? additionalFieldsForCreate(await this.getFields(), additionalFields) : {};
      const answer = await this.#api.send('post', `incidents?${FORMAT}`, this.#answers.created, { ...body, ...additional });
      return this.#external(answer.id, answer.create_date);
    });
  }

  updateIncident(id: string, incident: ResilientIncident): Promise<ExternalIncident> {
    return attempt(`Unable to update incident with id ${id}`, async () => {
      const held = await this.getIncident(id);
      const json = { changes: await this.#changes(held, incident) };
      const { success, message } = await this.#api.send('patch', `incidents/${id}`, this.#answers.patched, json);
      if (!success) throw new Error(`Error while updating incident: ${message}`);
      const updated = await this.getIncident(id);
      return this.#external(updated.id, updated.inc_last_modified_date);
    });
  }

  /** An empty comment is sent like any other. */
  addComment({ id, pushedDate }: ExternalIncident, { comment }: { comment: string }): Promise<{ pushedDate: string }> {
    return attempt(`Unable to create comment at incident with id ${id}`, async () => {
      await this.#api.send('post', `incidents/${id}/comments`, this.#answers.commented, { text: { format: 'text', content: comment } });
      return { pushedDate };
    });
  }

  getIncident(id: string): Promise<HeldIncident> {
    return attempt(`Unable to get incident with id ${id}`, async () => {
      const answer = await this.#api.send('get', `incidents/${id}?${FORMAT}`, this.#answers.incident);
      // Safe: Kibana too takes it that an incident has a description, and fails where it has none.
      return answer as HeldIncident;
    });
  }

  getIncidentTypes(): Promise<Choice[]> {
    return attempt('Unable to get incident types', () => this.#choices('incident_type_ids'));
  }

  getSeverity(): Promise<Choice[]> {
    return attempt('Unable to get severity', () => this.#choices('severity_code'));
  }

  getFields(): Promise<ResilientField[]> {
    return attempt('Unable to get fields', async () => {
      const fields = await this.#api.send('get', FIELDS, this.#answers.fields);
      const { has } = this.#api.context.kibana;
      return fields.map(({ name, input_type, read_only, required, text, prefix, values }) => ({
        name,
        input_type,
        read_only,
        required,
        text,
        ...(has('resilientAdditionalFields') && { prefix, values }),
      }));
    });
  }

  async #choices(field: string): Promise<Choice[]> {
    const { values } = await this.#api.send('get', `${FIELDS}/${field}`, this.#answers.choices);
    return values.map(({ value, label }) => ({ id: String(value), name: label }));
  }

  async #changes(held: HeldIncident, incident: ResilientIncident): Promise<Change[]> {
    if (!this.#api.context.kibana.has('resilientAdditionalFields')) return changes(held, incident, converted);
    return changesByMetadata(await this.getFields(), held, incident);
  }

  #external(id: unknown, date: unknown): ExternalIncident {
    // Safe: the schema took it for a number, or for a number in quotes.
    const pushedDate = new Date(date as number).toISOString();
    return { title: String(id), id: String(id), pushedDate, url: incidentUrl(this.#api.context.config.apiUrl, id) };
  }
}
