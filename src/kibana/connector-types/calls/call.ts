import { isIP } from 'node:net';
import { readText, textRequest } from '../../../kernel/message.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { brokenAnswer, CallError, noAnswer } from './call-error.ts';
import { firstHop, type Hop, nextHop } from './call-hop.ts';
import type { CallRequest, CallResponse } from './call-messages.ts';

type CallContext = Pick<ExecutionContext<unknown, unknown>, 'fetch' | 'clock' | 'outgoing'>;

const MOST_REDIRECTS = 21;

/** One HTTP call as Kibana's axios makes it, once; throws a CallError for everything but a 2xx. */
export async function call(context: CallContext, request: CallRequest): Promise<CallResponse> {
  let hop = firstHop(request);
  for (let redirects = 0; ; redirects += 1) {
    const { answer, response } = await send(context, hop);
    const next = nextHop(hop, answer, context.outgoing.ensureHostnameAllowed);
    if (!next) return accepted(response);
    if (redirects === MOST_REDIRECTS) throw new CallError('Maximum number of redirects exceeded', { code: 'ERR_FR_TOO_MANY_REDIRECTS' });
    hop = next;
  }
}

/** The checks that Jira and Swimlane make of every answer (actions/server/lib/axios_utils.ts). */
export function assertJsonResponse({ status, headers, body }: CallResponse, { method, url }: Pick<CallRequest, 'method' | 'url'>): void {
  if (status === 204) return;
  const type = headers.get('content-type') ?? undefined;
  if (!type?.includes('application/json')) {
    throw new Error(`Unsupported content type: ${type} in ${method} ${url}. Supported content types: application/json`);
  }
  if (typeof body === 'string' && body !== '') throw new Error('Response is not a valid JSON');
}

/** Null counts as present. */
export function requireAttributes({ status, body }: CallResponse, names: readonly string[]): void {
  if (status === 204 || names.length === 0) return;
  const present = typeof body === 'object' && body !== null && !Array.isArray(body) ? new Map(Object.entries(body)) : undefined;
  if (names.every((name) => present?.get(name) !== undefined)) return;
  throw new Error(`Response is missing at least one of the expected fields: ${names.join(',')}`);
}

async function send(context: CallContext, hop: Hop): Promise<{ answer: Response; response: CallResponse }> {
  const abort = new AbortController();
  const request = textRequest(hop.url.href, hop.body, { method: hop.method, headers: hop.headers, signal: abort.signal });
  const answer = await inTime(context, abort, () => context.fetch(request)).catch((error: unknown) => {
    throw error instanceof TooLate ? new CallError(error.message, { code: 'ECONNABORTED' }) : noAnswer(error);
  });
  const { status, statusText, headers } = answer;
  const response = { status, statusText, headers, body: undefined, servername: servername(hop.url) };
  const text = await inTime(context, abort, () => readText(answer)).catch((error: unknown) => {
    throw brokenAnswer(error, response);
  });
  const most = context.outgoing.maxResponseContentLength;
  if (Buffer.byteLength(text) > most) throw new CallError(`maxContentLength size of ${most} exceeded`, { code: 'ERR_BAD_RESPONSE' });
  return { answer, response: { ...response, body: fromJson(text) } };
}

class TooLate extends Error {}

/** `xpack.actions.responseTimeout` holds once for the head of an answer and once more for its body. */
async function inTime<Result>(
  { clock, outgoing }: CallContext,
  abort: AbortController,
  run: () => Promise<Result> | Result,
): Promise<Result> {
  const done = new AbortController();
  const late = clock.sleep(outgoing.responseTimeout, done.signal).then(() => {
    const error = new TooLate(`timeout of ${outgoing.responseTimeout}ms exceeded`);
    abort.abort(error);
    throw error;
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    done.abort();
  }
}

function accepted(response: CallResponse): CallResponse {
  const { status } = response;
  if (status >= 200 && status < 300) return response;
  const code = status >= 400 && status < 500 ? 'ERR_BAD_REQUEST' : 'ERR_BAD_RESPONSE';
  throw new CallError(`Request failed with status code ${status}`, { code, response });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** TLS sends no server name for an IP address. */
const servername = ({ protocol, hostname }: URL) => (protocol === 'https:' && isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : '');
