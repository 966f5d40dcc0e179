import * as z from 'zod';
import { isObject, parseJson } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import type { CallError } from '../calls/call-error.ts';
import { frameworkAnswer } from '../calls/framework-answer.ts';
import { explainModel, withModelTimeout } from '../calls/model-call.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { regionIn, signedHeaders } from './signature.ts';

export interface BedrockConfig {
  apiUrl: string;
  defaultModel: string;
}

export const BedrockSecrets = lazily(() => z.strictObject({ accessKey: z.string(), secret: z.string() }));

type Context = ExecutionContext<BedrockConfig, z.output<ReturnType<typeof BedrockSecrets>>>;

const Answer = lazily(() =>
  z.looseObject({
    content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).optional(),
    stop_reason: z.string().nullish(),
    usage: z.looseObject({}).optional(),
  }),
);
type Answer = z.input<ReturnType<typeof Answer>>;

interface Options {
  model?: string | undefined;
  timeout?: number | undefined;
}

export interface Invocation extends Options {
  messages: readonly { role: string; content?: string | undefined; rawContent?: unknown }[];
  system?: string | undefined;
  temperature?: number | undefined;
  stopSequences?: readonly string[] | undefined;
  maxTokens?: number | undefined;
  anthropicVersion?: string | undefined;
  tools?: unknown;
  toolChoice?: unknown;
}

export class BedrockService {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** What models of the messages API answer is shortened, unless it is wanted raw. */
  async run({ body, raw, ...options }: Options & { body: string; raw?: boolean | undefined }): Promise<unknown> {
    const answer = await this.#invoke(body, options);
    const json = parseJson(body);
    return raw || (isObject(json) && 'prompt' in json) ? answer : completionOf(answer);
  }

  async invoke({ messages, model, timeout, ...given }: Invocation): Promise<unknown> {
    const said = messages.find(({ role }) => role === 'system')?.content;
    const system = said ?? given.system;
    const body = {
      anthropic_version: given.anthropicVersion ?? 'bedrock-2023-05-31',
      messages: messages
        .filter(({ role }) => role !== 'system')
        .map(({ role, content, rawContent }) => ({ role, content: content ?? rawContent })),
      ...(system !== undefined && { system }),
      max_tokens: given.maxTokens ?? 8191,
      temperature: given.temperature ?? 0,
      stop_sequences: given.stopSequences,
      tools: given.tools,
      tool_choice: given.toolChoice,
    };
    const { completion, usage } = completionOf(await this.#invoke(JSON.stringify(body), { model, timeout }));
    return { message: completion.trim(), usage };
  }

  #invoke(body: string, { model, timeout }: Options): Promise<Answer> {
    const { config, secrets, clock } = this.#context;
    const url = `${config.apiUrl}/model/${encodeURIComponent(model ?? config.defaultModel)}/invoke`;
    const region = regionIn(config.apiUrl);
    const headers = signedHeaders({ url: new URL(url), body, region, ...secrets, now: clock.now() });
    const request = { method: 'post', url, headers, text: body, answer: Answer(), explain } as const;
    return frameworkAnswer(withModelTimeout(this.#context, timeout), request);
  }
}

function completionOf({ content = [], stop_reason, usage }: Answer) {
  return { completion: content.map(({ text = '' }) => text).join(''), stop_reason, usage };
}

function explain(error: CallError): string {
  const { message }: { message?: unknown } = isObject(error.response?.body) ? error.response.body : {};
  const text = explainModel(error, message, (said) => `: ${said}`);
  const isOtherEndpoint = error.response?.status === 400 && message === 'The requested operation is not recognized by the service.';
  if (!isOtherEndpoint) return text;
  return `${text}\n\nThe Kibana Connector in use may need to be reconfigured with an updated Amazon Bedrock endpoint, like \`bedrock-runtime\`.`;
}
