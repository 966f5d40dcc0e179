import { messageOf } from '../../../kernel/is-error.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallResponse } from '../calls/call-messages.ts';
import { isUserError } from '../calls/user-errors.ts';
import { ExecutionError } from '../definition/connector-type.ts';

/** The kind of request that failed, as the texts name it from 9.5. */
export interface ServiceNowRequest {
  endpoint: 'table' | 'import_set' | 'health' | 'other';
  method: 'get' | 'post' | 'patch';
}

/** What a failure keeps of the failed call. */
interface Trace {
  response?: CallResponse | undefined;
  code?: string | undefined;
  /** The status of a successful answer whose body reports an error. */
  status?: number | undefined;
}

/** A failure with its trace, which the failure that wraps it reads again. */
export class ServiceNowFailure extends ExecutionError {
  readonly trace: Trace;

  constructor(message: string, trace: Trace, source: ExecutionError['source'] = 'framework', options?: ErrorOptions) {
    super(message, source, options);
    this.trace = trace;
  }
}

/** A failure within a failure is worded twice, as in Kibana. Only the types for cases tell the request. */
export function serviceNowFailure(
  what: string,
  error: unknown,
  request: ServiceNowRequest | undefined,
  kibana: KibanaVersion,
): ServiceNowFailure {
  const trace = traceOf(error);
  const message = messageOf(error);
  const text = kibana.has('serviceNowReasonOnlyIfKnown')
    ? newWords(message, trace)
    : `${message} Reason: ${oldReason(trace.response?.body, kibana)}`;
  const details = request && kibana.has('serviceNowErrorsTellRequest') ? ` ${requestWords(trace, request)}` : '';
  return new ServiceNowFailure(
    `[Action][ServiceNow]: ${what}. Error: ${text}${details}`,
    kibana.has('serviceNowErrorsKeepResponse') ? trace : {},
    sourceOf(error, trace, kibana),
    { cause: error },
  );
}

export function traceOf(error: unknown): Trace {
  if (error instanceof ServiceNowFailure) return error.trace;
  return error instanceof CallError ? { response: error.response, code: error.code } : {};
}

function oldReason(body: unknown, { has }: KibanaVersion): string {
  const error = body == null ? undefined : errorIn(body);
  if (error != null) return `${error.message}: ${error.detail}`;
  if (!has('serviceNowUnknownReasons')) return '';
  return body == null ? 'unknown: errorResponse was null' : 'unknown: no error in error response';
}

function newWords(message: string, { response }: Trace): string {
  if (response?.body) {
    const error = errorIn(response.body);
    const reason = error?.message ? [error.message, error.detail].filter(Boolean).join(': ') : 'unknown: no error in error response';
    return `${message} Reason: ${reason}`;
  }
  const { error, error_description } = oauthError(message) ?? { error: message };
  return [error, ...(error_description ? ['Reason:', error_description] : [])].join(' ');
}

// Safe: every part of it is optional.
const errorIn = (body: unknown) => (body as { error?: { message?: string; detail?: string | null } | null }).error;

/** A token endpoint's refusal is thrown as JSON. */
function oauthError(message: string): { error: string; error_description?: string } | undefined {
  try {
    const parsed = JSON.parse(message);
    return typeof parsed?.error === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const requestWords = ({ response, status, code }: Trace, { method, endpoint }: ServiceNowRequest) =>
  `[status=${response?.status ?? status ?? code ?? 'none'}] [method=${method}] [endpoint=${endpoint}]`;

/** Before 9.4 Kibana throws a new error, which has no source. */
function sourceOf(error: unknown, { response }: Trace, kibana: KibanaVersion): ExecutionError['source'] {
  if (!kibana.has('serviceNowErrorsHaveSource')) return 'framework';
  if (error instanceof ServiceNowFailure) return error.source;
  if (isUserError(response?.status, kibana)) return 'user';
  const isTooLarge = error instanceof CallError && error.message.startsWith('maxContentLength');
  return isTooLarge && kibana.has('serviceNowRefusalsAreUserErrors') ? 'user' : 'framework';
}
