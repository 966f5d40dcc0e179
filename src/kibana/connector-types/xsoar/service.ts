import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CallError } from '../calls/call-error.ts';
import { frameworkAnswer } from '../calls/framework-answer.ts';
import { withoutTrailingSlash } from '../calls/outgoing-url.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';

export const XsoarConfig = lazily(() => z.strictObject({ url: z.string() }));
export const XsoarSecrets = lazily(() => z.strictObject({ apiKey: z.string(), apiKeyID: z.string().nullable().default(null) }));
/** config-schema reads a number out of a text by itself, zod has to be told. */
export const xsoarIncident = ({ has }: KibanaVersion) =>
  z.strictObject({
    name: z.string(),
    playbookId: z.string().nullable().default(null),
    createInvestigation: z.boolean(),
    severity: has('connectorTypesInZod') ? z.coerce.number() : z.number(),
    isRuleSeverity: z.boolean().nullable().default(false),
    body: z.string().nullable().default(null),
  });
const Playbooks = lazily(() => z.object({ playbooks: z.array(z.object({ id: z.string(), name: z.string() })) }));

type Context = ExecutionContext<z.output<ReturnType<typeof XsoarConfig>>, z.output<ReturnType<typeof XsoarSecrets>>>;

export class XsoarService {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  playbooks(): Promise<unknown> {
    return this.#post('playbook/search', {}, Playbooks());
  }

  async run({ body, isRuleSeverity: _forRulesOnly, ...incident }: z.output<ReturnType<typeof xsoarIncident>>): Promise<void> {
    await this.#post('incident', { ...alertIn(body), ...incident }, z.unknown());
  }

  /** A key that has an id is one of the cloud, which has its API below a path of its own. */
  #post<Schema extends z.ZodType>(path: string, json: unknown, answer: Schema): Promise<z.input<Schema>> {
    const { config, secrets } = this.#context;
    const { apiKey, apiKeyID: id } = secrets;
    const url = `${withoutTrailingSlash(config.url)}${id ? '/xsoar/public/v1' : ''}/${path}`;
    const headers = { Authorization: apiKey, ...(id && { 'x-xdr-auth-id': id }) };
    return frameworkAnswer(this.#context, { method: 'post', url, headers, json, answer, explain });
  }
}

function alertIn(body: string | null): object {
  if (body == null) return {};
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new Error(`Error parsing alert body for xSOAR: ${error}`);
  }
}

const explain = ({ response, message }: CallError): string =>
  response?.statusText ? `API Error: ${response.statusText}` : `AxiosError: ${message}`;
