import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import { isObject } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import type { ExecutionContext, OutgoingSettings } from '../definition/connector-type.ts';
import type { CallError } from './call-error.ts';
import { assertUrl } from './outgoing-url.ts';

/** What sub-actions of models take beside their own params, none of which goes out. */
export const modelOptions = lazily(() => ({
  signal: z.any().optional(),
  timeout: z.coerce.number().optional(),
  telemetryMetadata: z.strictObject({ pluginId: z.string().optional(), aggregateBy: z.string().optional() }).optional(),
}));

/** The check of the URL of a model, whose text names the type. */
export function checkModelUrl(name: string, url: string, outgoing: OutgoingSettings): void {
  try {
    try {
      assertUrl(url);
    } catch (error) {
      throw new Error(`URL Error: ${messageOf(error)}`);
    }
    ensureUrlAllowed(outgoing, url, 'error validating url');
  } catch (error) {
    throw new Error(`Error configuring ${name} action: Error: ${messageOf(error)}`);
  }
}

/** Models may take longer than other third parties: two minutes, and 200 seconds from 9.1 on. */
export function withModelTimeout<Context extends ExecutionContext<unknown, unknown>>(
  context: Context,
  timeout: number | undefined,
): Context {
  const responseTimeout = timeout ?? (context.kibana.has('modelsMayTakeLonger') ? 200_000 : 120_000);
  return { ...context, outgoing: { ...context.outgoing, responseTimeout } };
}

/** How .gen-ai and .gemini word a failure; `said` is the text that the vendor gives, in each its own place. */
export function explainModel({ response, code, message }: CallError, said: unknown, unauthorized: (text: string) => string): string {
  if (!response) return `Unexpected API Error: ${code ?? ''} - ${message}`;
  const text = typeof said === 'string' ? said : '';
  if (response.status === 401) return `Unauthorized API Error${text && unauthorized(text)}`;
  return `API Error: ${response.statusText}${text && ` - ${text}`}`;
}

/** `error.message`, or `error` itself, of an answer. */
export function errorIn(body: unknown): unknown {
  const error = isObject(body) ? body['error'] : undefined;
  return isObject(error) ? error['message'] : error;
}
