import type * as z from 'zod';
import { perVersion } from '../../releases/kibana-version.ts';
import type { CallError } from '../calls/call-error.ts';
import type { CallRequest } from '../calls/call-messages.ts';
import { frameworkAnswer } from '../calls/framework-answer.ts';
import { withoutTrailingSlash } from '../calls/outgoing-url.ts';
import type { ExternalIncident, IncidentService, PushComment } from '../definition/case-connector-type.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { type TheHiveAlert, type TheHiveConfig, type TheHiveIncident, type TheHiveSecrets, theHiveAnswers } from './schemas.ts';

type Context = ExecutionContext<z.output<ReturnType<typeof TheHiveConfig>>, z.output<ReturnType<typeof TheHiveSecrets>>>;

const answersOf = perVersion(theHiveAnswers);

/** Unlike other types, this one passes errors on without saying what it tried. */
export class TheHiveService implements IncidentService<TheHiveIncident> {
  readonly #context: Context;
  readonly #answers: ReturnType<typeof theHiveAnswers>;

  constructor(context: Context) {
    this.#context = context;
    this.#answers = answersOf(context.kibana);
  }

  async createIncident(incident: TheHiveIncident): Promise<ExternalIncident> {
    const { _id, title, _createdAt } = await this.#send(this.#answers.case, 'post', 'case', incident);
    return this.#external(_id, title, new Date(_createdAt));
  }

  /** Nothing is read back: the title is the one that was sent, the date is now. */
  async updateIncident(id: string, incident: TheHiveIncident): Promise<ExternalIncident> {
    await this.#send(this.#answers.any, 'patch', `case/${id}`, incident);
    return this.#external(id, incident.title, this.#context.clock.now());
  }

  async addComment({ id, pushedDate }: ExternalIncident, { comment }: PushComment): Promise<{ pushedDate: string }> {
    await this.#send(this.#answers.comment, 'post', `case/${id}/comment`, { message: comment });
    return { pushedDate };
  }

  getIncident(id: string): Promise<unknown> {
    return this.#send(this.#answers.case, 'get', `case/${id}`);
  }

  async createAlert({ body, isRuleSeverity: _forRulesOnly, ...alert }: TheHiveAlert): Promise<void> {
    await this.#send(this.#answers.alert, 'post', 'alert', { ...alert, ...JSON.parse(body ?? '{}') });
  }

  #send<Schema extends z.ZodType>(answer: Schema, method: CallRequest['method'], path: string, json?: unknown): Promise<z.input<Schema>> {
    const { config, secrets } = this.#context;
    const organisation = config.organisation === null ? {} : { 'X-Organisation': config.organisation };
    const headers = { Authorization: `Bearer ${secrets.apiKey}`, ...organisation };
    return frameworkAnswer(this.#context, { method, url: `${config.url}/api/v1/${path}`, headers, json, answer, explain });
  }

  #external(id: string, title: string, date: Date): ExternalIncident {
    const url = `${withoutTrailingSlash(this.#context.config.url)}/cases/${id}/details`;
    return { id, title, url, pushedDate: date.toISOString() };
  }
}

function explain({ response }: CallError): string {
  if (!response) return 'Unknown API Error';
  const { type, message } = Object(response.body);
  return `API Error: ${type} - ${message}`;
}
