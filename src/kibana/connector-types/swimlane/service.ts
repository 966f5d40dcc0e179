import { messageOf } from '../../../kernel/is-error.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallRequest } from '../calls/call-messages.ts';
import { jsonCall } from '../calls/json-call.ts';
import { withoutTrailingSlash } from '../calls/outgoing-url.ts';
import type { ExternalIncident, IncidentService } from '../definition/case-connector-type.ts';
import { type ExecutionContext, ExecutionError } from '../definition/connector-type.ts';
import type { SwimlaneConfig } from './config.ts';
import { recordBody, type SwimlaneIncident } from './record.ts';

export interface SwimlaneSecrets {
  apiToken: string;
}

type Context = ExecutionContext<SwimlaneConfig, SwimlaneSecrets>;

interface SwimlaneRecord {
  id: string;
  name: string;
  createdDate: string;
  modifiedDate: string;
}

/** Incidents are records of one application, and Kibana reads none back. */
export class SwimlaneService implements IncidentService<SwimlaneIncident> {
  readonly #context: Context;
  readonly #url: string;
  /** One date for all comments of a push. */
  #commentDate: string | undefined;

  constructor(context: Context) {
    const { apiUrl, appId, mappings } = context.config;
    if (!apiUrl || !appId || !context.secrets.apiToken || !mappings) throw new Error('[Action]Swimlane: Wrong configuration.');
    this.#context = context;
    this.#url = withoutTrailingSlash(apiUrl);
  }

  createIncident(incident: SwimlaneIncident): Promise<ExternalIncident> {
    const { appId, mappings } = this.#context.config;
    return this.#attempt('create record', async () => {
      const request = this.#request('post', '', recordBody(appId, mappings, incident));
      const answer = await jsonCall<SwimlaneRecord>(this.#context, request, ['id', 'name', 'createdDate']);
      return this.#external(answer, answer.id, answer.createdDate);
    });
  }

  updateIncident(id: string, incident: SwimlaneIncident): Promise<ExternalIncident> {
    const { appId, mappings } = this.#context.config;
    return this.#attempt('update record', async () => {
      const request = this.#request('patch', `/${id}`, recordBody(appId, mappings, incident, id));
      const answer = await jsonCall<SwimlaneRecord>(this.#context, request, ['id', 'name', 'modifiedDate']);
      return this.#external(answer, id, answer.modifiedDate);
    });
  }

  /** The answer is not checked, as it has no content. An empty comment is sent like any other. */
  addComment({ id }: ExternalIncident, { comment }: { comment: string }): Promise<{ pushedDate: string }> {
    this.#commentDate ??= this.#context.clock.now().toISOString();
    const createdDate = this.#commentDate;
    return this.#attempt('create comment', async () => {
      const fieldId = this.#context.config.mappings.commentsConfig?.id;
      if (!fieldId) throw new Error('No comment field mapped in Swimlane connector');
      const json = { createdDate, fieldId, isRichText: true, message: comment };
      await call(this.#context, this.#request('post', `/${id}/${fieldId}/comment`, json));
      return { pushedDate: createdDate };
    });
  }

  async getIncident(): Promise<never> {
    throw new Error('[Action][ExternalService] -> [Swimlane] Unsupported subAction type getIncident.');
  }

  #request(method: CallRequest['method'], path: string, json: unknown): CallRequest {
    const { config, secrets } = this.#context;
    const api = this.#url.endsWith('api') ? this.#url : `${this.#url}/api`;
    const headers = { 'Content-Type': 'application/json', 'Private-Token': secrets.apiToken };
    return { method, url: `${api}/app/${config.appId}/record${path}`, headers, json };
  }

  async #attempt<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      const { appId } = this.#context.config;
      const message = messageOf(error);
      const response = error instanceof CallError ? error.response : undefined;
      const outcome = `Status: ${response?.status ?? 500}. Error: ${message}. Reason: ${reasonOf(response?.body)}`;
      throw new ExecutionError(`[Action][Swimlane]: Unable to ${what} in application with id ${appId}. ${outcome}`, 'framework', {
        cause: error,
      });
    }
  }

  #external({ id, name }: SwimlaneRecord, shownId: string, date: string): ExternalIncident {
    const url = `${this.#url}/record/${this.#context.config.appId}/${shownId}`;
    return { id, title: name, url, pushedDate: new Date(date).toISOString() };
  }
}

function reasonOf(body: unknown): string {
  const { Argument, ErrorCode }: { Argument?: unknown; ErrorCode?: unknown } = Object(body);
  return Argument != null && ErrorCode != null ? `${Argument} (${ErrorCode})` : 'unknown';
}
