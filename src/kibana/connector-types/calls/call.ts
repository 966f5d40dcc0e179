import { isIP } from 'node:net';
import { arrived, BrokenAnswer } from '../../../kernel/delivery.ts';
import { Ending } from '../../../kernel/ending.ts';
import { type HttpRequest, type HttpResponse, reasonOf } from '../../../kernel/http.ts';
import { isObject } from '../../../kernel/json.ts';
import { Payload } from '../../../kernel/payload.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { brokenAnswer, CallError, noAnswer } from './call-error.ts';
import { firstHop, type Hop, nextHop } from './call-hop.ts';
import type { CallRequest, CallResponse } from './call-messages.ts';

type CallContext = Pick<ExecutionContext<unknown, unknown>, 'send' | 'clock' | 'outgoing' | 'kibana'>;

const MOST_REDIRECTS = 21;

/** One HTTP call as Kibana's axios makes it, once; throws a CallError for everything but a 2xx. */
export async function call(context: CallContext, request: CallRequest): Promise<CallResponse> {
  let hop = firstHop(request, context.kibana);
  for (let redirects = 0; ; redirects += 1) {
    const { answer, response } = await send(context, hop);
    const next = nextHop(hop, answer, context.outgoing.ensureHostnameAllowed);
    if (!next) return accepted(response);
    if (redirects === MOST_REDIRECTS) throw new CallError('Maximum number of redirects exceeded', { code: 'ERR_FR_TOO_MANY_REDIRECTS' });
    hop = next;
  }
}

/** The checks that Jira and Swimlane make of every answer (actions/server/lib/axios_utils.ts). */
export function assertJsonResponse(
  { status, headers, body }: CallResponse,
  { method, url }: Pick<CallRequest, 'method' | 'url'>,
  { has }: KibanaVersion,
): void {
  if (status === 204 && has('emptyAnswersPass')) return;
  const type = headers['content-type'];
  if (!type?.includes('application/json')) {
    throw new Error(`Unsupported content type: ${type} in ${method} ${url}. Supported content types: application/json`);
  }
  if (typeof body === 'string' && body !== '') throw new Error('Response is not a valid JSON');
}

/** Null counts as present. */
export function requireAttributes({ status, body }: CallResponse, names: readonly string[], { has }: KibanaVersion): void {
  if ((status === 204 && has('emptyAnswersPass')) || names.length === 0) return;
  const present = isObject(body) ? new Map(Object.entries(body)) : undefined;
  if (names.every((name) => present?.get(name) !== undefined)) return;
  throw new Error(`Response is missing at least one of the expected fields: ${names.join(',')}`);
}

async function send(context: CallContext, hop: Hop): Promise<{ answer: HttpResponse; response: CallResponse }> {
  const answer = await inTime(context, (caller) => context.send(requestOf(hop, caller))).catch((error: unknown) => {
    if (error instanceof BrokenAnswer) throw brokenAnswer(error, responseOf(error.head, hop));
    throw error instanceof TooLate ? new CallError(error.message, { code: 'ECONNABORTED' }) : noAnswer(error);
  });
  const { body, delivery } = answer;
  const response = responseOf(answer, hop);
  if (delivery) {
    await inTime(context, (caller) => arrived(body, delivery, context.clock, caller)).catch((error: unknown) => {
      throw brokenAnswer(error, response);
    });
  }
  const most = context.outgoing.maxResponseContentLength;
  if (body.problem === 'too-large' || body.size > most) {
    throw new CallError(`maxContentLength size of ${most} exceeded`, { code: 'ERR_BAD_RESPONSE' });
  }
  const { json } = body;
  return { answer, response: { ...response, body: json === undefined ? body.text : json } };
}

function responseOf(head: Omit<HttpResponse, 'body'>, { url }: Hop): CallResponse {
  const { status, headers } = head;
  return { status, statusText: reasonOf(head), headers, body: undefined, servername: servername(url) };
}

const requestOf = ({ method, url, headers, lateAuthorization, body }: Hop, caller: Ending): HttpRequest => ({
  method,
  origin: url.origin,
  path: url.pathname,
  search: url.search.slice(1),
  headers: {
    ...Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    ...(lateAuthorization !== undefined && { authorization: lateAuthorization }),
  },
  // Agents of Kibana's own keep no connection open.
  rawHeaders: [
    ...headers.flat(),
    ...['Host', url.host],
    ...(lateAuthorization === undefined ? [] : ['Authorization', lateAuthorization]),
    ...['Connection', 'close'],
  ],
  body: body === '' ? Payload.none : new Payload(body),
  facts: {},
  caller,
});

class TooLate extends Error {}

/** `xpack.actions.responseTimeout` holds once for the head of an answer and once more for its body. */
async function inTime<Result>({ clock, outgoing }: CallContext, run: (caller: Ending) => Promise<Result>): Promise<Result> {
  const caller = new Ending();
  const giveUp = () => caller.end(new TooLate(`timeout of ${outgoing.responseTimeout}ms exceeded`));
  clock.sleep(outgoing.responseTimeout, caller).then(giveUp, () => undefined);
  try {
    return await run(caller);
  } finally {
    caller.end(undefined);
  }
}

function accepted(response: CallResponse): CallResponse {
  const { status } = response;
  if (status >= 200 && status < 300) return response;
  const code = status >= 400 && status < 500 ? 'ERR_BAD_REQUEST' : 'ERR_BAD_RESPONSE';
  throw new CallError(`Request failed with status code ${status}`, { code, response });
}

/** TLS sends no server name for an IP address. */
const servername = ({ protocol, hostname }: URL) => (protocol === 'https:' && isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : '');
