import type * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import type { CallError } from '../calls/call-error.ts';
import { basicAuth } from '../calls/call-hop.ts';
import type { CallRequest } from '../calls/call-messages.ts';
import { frameworkCall } from '../calls/framework-call.ts';
import { withoutTrailingSlash } from '../calls/outgoing-url.ts';
import { type ExecutionContext, ExecutionError } from '../definition/connector-type.ts';

export interface ResilientConfig {
  apiUrl: string;
  orgId: string;
}

export interface ResilientSecrets {
  apiKeyId: string;
  apiKeySecret: string;
}

export type ResilientContext = ExecutionContext<ResilientConfig, ResilientSecrets>;

/** Resilient's REST API below an organization, as Kibana calls it from 8.15. */
export class ResilientApi {
  readonly context: ResilientContext;

  constructor(context: ResilientContext) {
    this.context = context;
  }

  /** `path` is below the organization. */
  send<Schema extends z.ZodType>(method: CallRequest['method'], path: string, answer: Schema, json?: unknown): Promise<z.input<Schema>> {
    const { config, secrets, kibana } = this.context;
    return frameworkCall(this.context, {
      method,
      url: `${config.apiUrl}/rest/orgs/${config.orgId}/${path}`,
      headers: basicAuth(secrets.apiKeyId, secrets.apiKeySecret),
      json,
      answer,
      explain: (error) => explain(error, { tellsMessage: kibana.has('resilientTellsApiMessage') }),
    });
  }
}

/** A failure of `run` is worded as the failure of `what`, and loses its source. */
export async function attempt<Result>(what: string, run: () => Promise<Result>, { stop = '.' } = {}): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const message = messageOf(error);
    throw new ExecutionError(`[Action][IBM Resilient]: ${what}. Error: ${message}${stop}`, 'framework', { cause: error });
  }
}

export const incidentUrl = (apiUrl: string, id: unknown): string => `${withoutTrailingSlash(apiUrl)}/#incidents/${id}`;

function explain({ response }: CallError, { tellsMessage }: { tellsMessage: boolean }): string {
  if (!response) return 'Unknown API Error';
  if (response.status === 401) return 'Unauthorized API Error';
  const { body, statusText } = response;
  if (tellsMessage && typeof body === 'object' && body !== null && 'message' in body) return `API Error: ${body.message}`;
  return `API Error: ${statusText}`;
}
