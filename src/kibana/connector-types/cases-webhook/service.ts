import { messageOf } from '../../../kernel/is-error.ts';
import { call } from '../calls/call.ts';
import type { CallRequest } from '../calls/call-messages.ts';
import { assertUrl, normalizeUrl, withoutTrailingSlash } from '../calls/outgoing-url.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import type { ExternalIncident, IncidentService } from '../definition/case-connector-type.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { assertAnswer, valueInAnswer } from './answer.ts';
import { type CasesWebhookSecrets, webhookHeaders } from './auth.ts';
import type { CasesWebhookConfig } from './config.ts';
import { WebhookFailure } from './failure.ts';
import type { WebhookIncident } from './incident.ts';
import { caseInBody, inUrl, render, systemInBody } from './template.ts';

type Context = ExecutionContext<CasesWebhookConfig, CasesWebhookSecrets>;

export class CasesWebhookService implements IncidentService<WebhookIncident> {
  readonly #context: Context;
  readonly #sent: Pick<CallRequest, 'headers' | 'auth'>;

  constructor(context: Context) {
    const { createIncidentUrl, getIncidentUrl, viewIncidentUrl, updateIncidentUrl } = context.config;
    this.#context = context;
    this.#sent = webhookHeaders(context.config, context.secrets);
    if (createIncidentUrl && getIncidentUrl && viewIncidentUrl && updateIncidentUrl) return;
    throw new Error('[Action]Webhook - Case Management: Wrong configuration.');
  }

  createIncident(incident: WebhookIncident): Promise<ExternalIncident> {
    const { createIncidentUrl, createIncidentMethod, createIncidentJson, createIncidentResponseKey } = this.#context.config;
    return this.#attempt('Unable to create case', async () => {
      const url = this.#callable(withoutTrailingSlash(createIncidentUrl), 'Create case URL');
      const json = body(createIncidentJson, this.#variables(incident), 'Create case JSON body');
      const answer = await this.#send({ method: createIncidentMethod, url, text: json }, [createIncidentResponseKey]);
      const id = String(valueInAnswer(answer, createIncidentResponseKey));
      return this.#external(await this.getIncident(id));
    });
  }

  updateIncident(id: string, incident: WebhookIncident): Promise<ExternalIncident> {
    const { updateIncidentUrl, updateIncidentMethod, updateIncidentJson } = this.#context.config;
    return this.#attempt(`Unable to update case with id ${id}`, async () => {
      const url = this.#url(updateIncidentUrl, inUrl({ id }), 'Update case URL');
      const json = body(
        updateIncidentJson,
        { ...this.#variables(incident), ...systemInBody(id, this.#context.kibana) },
        'Update case JSON body',
      );
      await this.#send({ method: updateIncidentMethod, url, text: json });
      return this.#external(await this.getIncident(id));
    });
  }

  async addComment({ id, pushedDate }: ExternalIncident, { comment }: { comment: string }): Promise<{ pushedDate: string } | undefined> {
    if (!comment) return undefined;
    const { createCommentUrl, createCommentMethod, createCommentJson } = this.#context.config;
    // Without URL, method and body nothing is sent, and the comment counts as pushed.
    if (!createCommentUrl || !createCommentMethod || !createCommentJson) return { pushedDate };
    return this.#attempt(`Unable to create comment at case with id ${id}`, async () => {
      const url = this.#url(createCommentUrl, inUrl({ id }), 'Create comment URL');
      const json = body(
        createCommentJson,
        { ...caseInBody({ comment }), ...systemInBody(id, this.#context.kibana) },
        'Create comment JSON body',
      );
      await this.#send({ method: createCommentMethod, url, text: json });
      return { pushedDate };
    });
  }

  getIncident(id: string): Promise<{ id: string; title: string }> {
    const { getIncidentUrl, getIncidentMethod = 'get', getIncidentJson, getIncidentResponseExternalTitleKey: key } = this.#context.config;
    return this.#attempt(`Unable to get case with id ${id}`, async () => {
      const url = this.#url(getIncidentUrl, inUrl({ id }), 'Get case URL');
      const json =
        getIncidentMethod === 'post' && getIncidentJson
          ? body(getIncidentJson, systemInBody(id, this.#context.kibana), 'Get case JSON body')
          : '';
      const answer = await this.#send({ method: getIncidentMethod, url, text: json }, [key]);
      return { id, title: String(valueInAnswer(answer, key)) };
    });
  }

  /** Before 8.11 a template cannot name id, severity and status. */
  #variables({ description, id, severity, status, tags, title }: WebhookIncident): object {
    const more = this.#context.kibana.has('casesWebhookCaseFields') && { id: id ?? '', severity: severity ?? '', status: status ?? '' };
    return caseInBody({ description: description ?? '', ...more, tags: tags ?? [], title });
  }

  #external(incident: { id: string; title: string }): ExternalIncident {
    const url = this.#url(this.#context.config.viewIncidentUrl, inUrl(incident), 'View case URL');
    return { ...incident, url, pushedDate: this.#context.clock.now().toISOString() };
  }

  #url(template: string, variables: object, what: string): string {
    return this.#callable(render(template, variables), what);
  }

  #callable(url: string, what: string): string {
    try {
      assertUrl(url);
      ensureUrlAllowed(this.#context.outgoing, url);
      return normalizeUrl(url);
    } catch (error) {
      throw new Error(`Invalid ${what}: Error: ${messageOf(error)}`);
    }
  }

  async #send(request: CallRequest, keys?: readonly string[]): Promise<unknown> {
    const response = await call(this.#context, { ...request, ...this.#sent });
    assertAnswer(response, request, this.#context.kibana, keys);
    return response.body;
  }

  async #attempt<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      throw new WebhookFailure(what, error, this.#context.kibana);
    }
  }
}

function body(template: string, variables: object, what: string): string {
  const json = render(template, variables);
  try {
    JSON.parse(json);
    return json;
  } catch {
    throw new Error(`JSON Error: ${what} must be valid JSON`);
  }
}
