import type * as z from 'zod';
import { isError } from '../../../kernel/is-error.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { invalidResponse } from '../definition/validation-failures.ts';
import { call } from './call.ts';
import { CallError } from './call-error.ts';
import type { CallRequest } from './call-messages.ts';
import { assertUrl, normalizeUrl } from './outgoing-url.ts';

/** `text` is sent in place of `json` where there is one. */
export interface FrameworkRequest<Schema extends z.ZodType> extends CallRequest {
  answer: Schema;
  /** The connector type's text for an error answer, or for no answer. */
  explain(error: CallError): string;
}

/**
 * One call as connectors on the sub-action framework make it: always with a body, `{}` at least, and with the answer checked.
 * What comes back is the answer as it was sent, not as the schema read it.
 */
export async function frameworkCall<Schema extends z.ZodType>(
  context: ExecutionContext<unknown, unknown>,
  { answer, explain, ...request }: FrameworkRequest<Schema>,
): Promise<z.input<Schema>> {
  ensureCallable(context, request.url);
  try {
    const isTyped = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
    const headers = { ...request.headers, ...(!isTyped && { 'Content-Type': 'application/json' }) };
    const json = request.text ? undefined : (request.json ?? {});
    const { body } = await call(context, { ...request, url: normalizeUrl(request.url), headers, json });
    const failure = invalidResponse(answer, body, context);
    if (failure !== undefined) throw new Error(`Response validation failed (${failure})`);
    // Safe: the schema has just taken it.
    return body as z.input<Schema>;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    throw new CallError(`Status code: ${error.response?.status}. Message: ${explain(error)}`, { ...error, cause: error });
  }
}

function ensureCallable({ outgoing }: ExecutionContext<unknown, unknown>, url: string): void {
  try {
    assertUrl(url);
  } catch (error) {
    throw new Error(`URL Error: ${isError(error) ? error.message : error}`);
  }
  ensureUrlAllowed(outgoing, url);
}
