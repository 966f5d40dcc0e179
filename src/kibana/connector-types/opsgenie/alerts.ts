import { createHash } from 'node:crypto';
import * as z from 'zod';
import { isObject } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import type { CallError } from '../calls/call-error.ts';
import { frameworkAnswer } from '../calls/framework-answer.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';

export const AlertsConfig = lazily(() => z.strictObject({ apiUrl: z.string() }));
export const AlertsSecrets = lazily(() => z.strictObject({ apiKey: z.string() }));

type Context = ExecutionContext<z.output<ReturnType<typeof AlertsConfig>>, z.output<ReturnType<typeof AlertsSecrets>>>;

const LONGEST_ALIAS = 512;

/** Atlassian's API of alerts, which Opsgenie and Jira Service Management have below different paths. */
export class AlertsService {
  readonly #context: Context;
  readonly #path: string;

  constructor(context: Context, path: string) {
    this.#context = context;
    this.#path = path;
  }

  createAlert({ alias, ...params }: Readonly<Record<string, unknown>> & { alias?: string | undefined }): Promise<unknown> {
    const { message, ...rest } = params;
    return this.#post(this.#path, { message, ...(alias !== undefined && { alias: aliasOf(alias) }), ...rest });
  }

  closeAlert({ alias, ...params }: Readonly<Record<string, unknown>> & { alias: string }): Promise<unknown> {
    return this.#post(`${this.#path}/${aliasOf(alias)}/close?identifierType=alias`, params);
  }

  /** A path in the `apiUrl` is lost unless it ends with a slash, as in any relative URL. */
  #post(path: string, json: unknown): Promise<unknown> {
    const { config, secrets } = this.#context;
    const url = new URL(path, config.apiUrl).toString();
    const headers = { Authorization: `GenieKey ${secrets.apiKey}` };
    return frameworkAnswer(this.#context, { method: 'post', url, json, headers, answer: z.unknown(), explain });
  }
}

const aliasOf = (alias: string) => (alias.length > LONGEST_ALIAS ? `sha-${createHash('sha256').update(alias).digest('hex')}` : alias);

function explain({ response, message: ours }: CallError): string {
  const { message, errors }: { message?: unknown; errors?: unknown } = isObject(response?.body) ? response.body : {};
  const said = typeof message === 'string' ? message : ours;
  return errors == null ? said : `${said}: ${JSON.stringify(errors)}`;
}
