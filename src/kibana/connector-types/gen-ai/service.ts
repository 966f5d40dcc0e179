import * as z from 'zod';
import { isObject, parseJson } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { frameworkAnswer } from '../calls/framework-answer.ts';
import { errorIn, explainModel, withModelTimeout } from '../calls/model-call.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import type { OpenAiConfig, OpenAiSecrets } from './config.ts';

type Context = ExecutionContext<OpenAiConfig, OpenAiSecrets>;

const Answer = lazily(() =>
  z.looseObject({
    usage: z.looseObject({ prompt_tokens: z.number(), completion_tokens: z.number(), total_tokens: z.number() }),
    choices: z.array(z.looseObject({ message: z.looseObject({ role: z.string(), content: z.string().nullish() }) })),
  }),
);
type Answer = z.input<ReturnType<typeof Answer>>;

/** The URLs to which Kibana says that it wants no stream; 78 bytes of a functional test's request elsewhere have no room for it. */
const STREAMING = ['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1/completions'];

interface Run {
  body: string;
  timeout?: number | undefined;
}

export class OpenAiService {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  run({ body, timeout }: Run): Promise<Answer> {
    const { apiUrl: url } = this.#context.config;
    const explain: Parameters<typeof frameworkAnswer>[1]['explain'] = (error) =>
      explainModel(error, errorIn(error.response?.body), (text) => ` - ${text}`);
    const request = { method: 'post', url, headers: this.#headers(), text: this.#body(body), answer: Answer(), explain } as const;
    return frameworkAnswer(withModelTimeout(this.#context, timeout), request);
  }

  async invoke({ timeout, signal: _, telemetryMetadata: __, ...body }: Omit<Run, 'body'> & Record<string, unknown>): Promise<unknown> {
    const answer = await this.run({ body: JSON.stringify(body), timeout });
    const content = answer.choices[0]?.message.content;
    const unknown = `An error occurred sending your message.\n\nThe response from OpenAI was in an unrecognized format: ${JSON.stringify(answer)}`;
    return { message: typeof content === 'string' ? content.trim() : unknown, usage: answer.usage };
  }

  #headers(): Record<string, string> {
    const { apiProvider, organizationId, projectId, headers = {} } = this.#context.config;
    const { apiKey } = this.#context.secrets;
    const credentials = apiProvider === 'Azure OpenAI' ? { 'api-key': `${apiKey}` } : { Authorization: `Bearer ${apiKey}` };
    return {
      ...headers,
      ...(apiKey && credentials),
      ...(organizationId && { 'OpenAI-Organization': organizationId }),
      ...(projectId && { 'OpenAI-Project': projectId }),
    };
  }

  /** A text that is no JSON goes out as it is. */
  #body(text: string): string {
    const { apiProvider, apiUrl, defaultModel } = this.#context.config;
    const json = parseJson(text);
    if (!isObject(json)) return text;
    const stream = apiProvider === 'Azure OpenAI' || STREAMING.includes(apiUrl) ? { stream: false } : {};
    const model = apiProvider !== 'Azure OpenAI' && defaultModel !== undefined ? { model: defaultModel } : {};
    return JSON.stringify({ ...model, ...json, ...stream });
  }
}
