import * as z from 'zod';
import { isObject } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import type { CallError } from '../calls/call-error.ts';
import { frameworkAnswer } from '../calls/framework-answer.ts';
import { errorIn, explainModel, withModelTimeout } from '../calls/model-call.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { contentsOf, type GeminiInvocation } from './contents.ts';
import { googleAuthorization } from './token.ts';

export interface GeminiConfig {
  apiUrl: string;
  defaultModel: string;
  gcpRegion: string;
  gcpProjectID: string;
}

export const GeminiSecrets = lazily(() => z.strictObject({ credentialsJson: z.string() }));

type Context = ExecutionContext<GeminiConfig, z.output<ReturnType<typeof GeminiSecrets>>>;

const Answer = lazily(() =>
  z.looseObject({
    candidates: z.array(z.looseObject({ content: z.looseObject({ parts: z.array(z.looseObject({ text: z.string().optional() })) }) })),
    usageMetadata: z.looseObject({}).optional(),
  }),
);
type Answer = z.input<ReturnType<typeof Answer>>;

interface Options {
  model?: string | undefined;
  timeout?: number | undefined;
}

export class GeminiService {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async run({ body, raw, ...options }: Options & { body?: unknown; raw?: boolean | undefined }): Promise<unknown> {
    const answer = await this.#generate(body, options);
    return raw ? answer : { completion: textOf(answer), usageMetadata: answer.usageMetadata };
  }

  async invoke({ model, timeout, ...given }: Options & GeminiInvocation): Promise<unknown> {
    const answer = await this.#generate(contentsOf(given), { model, timeout });
    return { message: textOf(answer), usageMetadata: answer.usageMetadata };
  }

  async #generate(body: unknown, { model, timeout }: Options): Promise<Answer> {
    const { apiUrl, gcpProjectID, gcpRegion, defaultModel } = this.#context.config;
    const place = `projects/${gcpProjectID}/locations/${gcpRegion}/publishers/google/models/${model ?? defaultModel}`;
    const headers = { Authorization: await googleAuthorization(this.#context) };
    const request = { method: 'post', url: `${apiUrl}/v1/${place}:generateContent`, headers, answer: Answer(), explain } as const;
    const sent = typeof body === 'string' ? { text: body } : { json: body };
    return frameworkAnswer(withModelTimeout(this.#context, timeout), { ...request, ...sent });
  }
}

const textOf = ({ candidates }: Answer) => candidates[0]?.content.parts[0]?.text;

function explain(error: CallError): string {
  const { response } = error;
  const said = errorIn(response?.body);
  const status = isObject(response?.body) && isObject(response.body['error']) ? response.body['error']['status'] : undefined;
  if (response && response.status !== 401 && typeof said === 'string') return `API Error: ${status ? `${status}: ` : ''}${said}`;
  return explainModel(error, said, (text) => `: ${text}`);
}
