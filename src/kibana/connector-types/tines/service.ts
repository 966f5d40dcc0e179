import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { CallError } from '../calls/call-error.ts';
import { frameworkAnswer } from '../calls/framework-answer.ts';
import { withoutTrailingSlash } from '../calls/outgoing-url.ts';
import { type ExecutionContext, ExecutionError } from '../definition/connector-type.ts';

export const TinesConfig = lazily(() => z.strictObject({ url: z.string() }));
export const TinesSecrets = lazily(() => z.strictObject({ email: z.string(), token: z.string() }));

type Context = ExecutionContext<z.output<ReturnType<typeof TinesConfig>>, z.output<ReturnType<typeof TinesSecrets>>>;

const Meta = lazily(() => z.looseObject({ pages: z.number() }));
const Stories = lazily(() =>
  z.looseObject({ stories: z.array(z.looseObject({ id: z.number(), name: z.string(), published: z.boolean() })), meta: Meta() }),
);
const Agent = lazily(() =>
  z.looseObject({
    id: z.number(),
    name: z.string(),
    type: z.string(),
    story_id: z.number(),
    options: z.looseObject({ path: z.string().optional(), secret: z.string().optional() }),
  }),
);
const Agents = lazily(() => z.looseObject({ agents: z.array(Agent()), meta: Meta() }));

/** With path and secret before 9.3, by its id since. */
export interface Webhook {
  id: unknown;
  path?: string | undefined;
  secret?: string | undefined;
}

const WEBHOOK = 'Agents::WebhookAgent';

export class TinesService {
  readonly #context: Context;
  readonly #url: string;
  /** From 9.3 on path and secret of a webhook leave Kibana no more. */
  readonly #keepsSecrets: boolean;

  constructor(context: Context) {
    this.#context = context;
    this.#url = withoutTrailingSlash(context.config.url);
    this.#keepsSecrets = context.kibana.has('connectorTypesInZod');
  }

  async stories(): Promise<unknown> {
    const { stories, meta } = await this.#get(Stories(), 'stories?per_page=500');
    return { stories: stories.map(({ id, name, published }) => ({ id, name, published })), incompleteResponse: meta.pages > 1 };
  }

  async webhooks(storyId: number): Promise<unknown> {
    const type = this.#keepsSecrets ? `&action_type=${WEBHOOK}` : '';
    const { agents, meta } = await this.#get(Agents(), `agents?story_id=${storyId}&per_page=500${type}`);
    const webhooks = agents
      .filter((agent) => agent.type === WEBHOOK)
      .map(({ id, name, story_id, options: { path, secret } }) => ({
        ...{ id, name, storyId: story_id },
        ...(!this.#keepsSecrets && { path, secret }),
      }));
    return { webhooks, incompleteResponse: meta.pages > 1 };
  }

  async run({ webhook, webhookUrl, body }: { webhook?: Webhook | undefined; webhookUrl?: string | undefined; body: string }) {
    if (!webhook && !webhookUrl) {
      throw new ExecutionError('Invalid subActionsParams: [webhook] or [webhookUrl] expected but got none');
    }
    const url = webhook ? await this.#urlOf(webhook) : (webhookUrl ?? '');
    return frameworkAnswer(this.#context, { method: 'post', url, json: JSON.parse(body), answer: z.unknown(), explain });
  }

  async #urlOf({ id, path, secret }: Webhook): Promise<string> {
    const hook = this.#keepsSecrets ? (await this.#get(Agent(), `agents/${id}`)).options : { path, secret };
    return `${this.#url}/webhook/${hook.path}/${hook.secret}`;
  }

  #get<Schema extends z.ZodType>(answer: Schema, path: string): Promise<z.input<Schema>> {
    const { email, token } = this.#context.secrets;
    const headers = { 'x-user-email': email, 'x-user-token': token };
    return frameworkAnswer(this.#context, { method: 'get', url: `${this.#url}/api/v1/${path}`, headers, answer, explain });
  }
}

const explain = ({ response, message }: CallError): string =>
  response?.statusText ? `API Error: ${response.statusText}` : `AxiosError: ${message}`;
