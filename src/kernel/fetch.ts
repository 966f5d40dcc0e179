import { constants } from 'node:buffer';
import type { Clock } from './clock.ts';
import { piecesOf, terminated } from './delivery.ts';
import { endingOf } from './ending.ts';
import {
  type ArrivingRequest,
  type Delivery,
  type Handler,
  type HttpResponse,
  isBodiless,
  jsonResponse,
  type MaxBytes,
  maxBytesOf,
  reasonOf,
  splitTarget,
  urlOf,
} from './http.ts';
import { inflated, Payload } from './payload.ts';

/** Anything that answers a request in the platform's words. */
export type Fetch = (request: Request) => Promise<Response>;

/** The platform's own, which keeps connections open: for programs that talk to a server, not for what Kibana itself sends. */
export const platformFetch: Fetch = (request) => fetch(request);

interface FetchOptions {
  clock: Clock;
  /** Bounds what a compressed body may become. */
  maxBytes?: MaxBytes;
}

/** A handler for callers in this process that speak in the platform's words. */
export const toFetch = (handler: Handler, options: FetchOptions): Fetch =>
  toFetchOnArrival(async (request) => handler({ ...request, body: await request.body }), options);

/** The same for one that gets the request at the very call, before the platform has handed over its body: so that what is called first comes first. */
export const toFetchOnArrival =
  (handler: (request: ArrivingRequest) => Promise<HttpResponse>, { clock, maxBytes = constants.MAX_LENGTH }: FetchOptions): Fetch =>
  async (request) => {
    if (request.signal.aborted) throw request.signal.reason;
    return toResponse(await handler(fromRequest(request, maxBytes)), clock);
  };

const BODY_LOST = 'the body of a GET did not get there: a Request of the platform carries none';

/** https://fetch.spec.whatwg.org/#forbidden-method */
const NOT_CARRIED = /^(?:CONNECT|TRACE|TRACK)$/i;

/** What users hand over as a fetch. The platform lets no GET have a body, so the body of a GET is lost here, and only here; the answer notes it. */
export const toHandler =
  (fetch: Fetch): Handler =>
  async ({ method, origin, path, search, headers: { 'content-length': _, ...headers }, body, caller }) => {
    if (NOT_CARRIED.test(method)) return jsonResponse(405, { message: `a Request of the platform cannot have the method ${method}` });
    const abort = new AbortController();
    const stop = caller?.onEnd(() => abort.abort(caller.reason));
    const isLost = !body.isEmpty && (method === 'GET' || method === 'HEAD');
    const content = body.isEmpty || isLost ? {} : { body: new Uint8Array(body.bytes) };
    try {
      const request = new Request(urlOf({ origin, path, search }), { method, headers, signal: abort.signal, ...content });
      const response = await fromResponse(await fetch(request));
      return isLost ? { ...response, note: BODY_LOST } : response;
    } finally {
      stop?.();
    }
  };

function fromRequest(request: Request, maxBytes: MaxBytes): ArrivingRequest {
  const { method, url, headers, signal } = request;
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const caller = endingOf(signal);
  const target = splitTarget(url.slice(start));
  return {
    method,
    origin: url.slice(0, start),
    ...target,
    headers: Object.fromEntries(headers),
    // Asking the platform for a body costs more than all the rest of a request that has none.
    body: method === 'GET' || method === 'HEAD' ? Payload.none : bodyOf(request, maxBytesOf(maxBytes, method, target.path)),
    facts: {},
    ...(caller && { caller }),
  };
}

function bodyOf(request: Request, maxBytes: number): Promise<Payload> {
  const encoding = request.headers.get('content-encoding') ?? undefined;
  const body = request.arrayBuffer().then((bytes) => inflated(new Uint8Array(bytes), encoding, maxBytes));
  // Whoever answers without it shall not end the process by one that breaks.
  body.catch(() => undefined);
  return body;
}

async function fromResponse(response: Response): Promise<HttpResponse> {
  const { 'set-cookie': _, ...headers } = Object.fromEntries(response.headers);
  const setCookies = response.headers.getSetCookie();
  const body = response.body ? new Payload(new Uint8Array(await response.arrayBuffer())) : Payload.none;
  return { status: response.status, reason: response.statusText, headers, body, ...(setCookies.length > 0 && { setCookies }) };
}

function toResponse(response: HttpResponse, clock: Clock): Response {
  const { status, headers, setCookies = [], body, delivery } = response;
  const all = new Headers(headers);
  for (const cookie of setCookies) all.append('set-cookie', cookie);
  const init = { status, statusText: reasonOf(response), headers: all };
  if (body.isEmpty || isBodiless(status)) return new Response(null, init);
  return new Response(delivery ? streamOf(body.bytes, delivery, clock) : new Uint8Array(body.bytes), init);
}

/** A body that takes its time, and breaks where it is cut. */
function streamOf(body: Uint8Array, delivery: Delivery, clock: Clock): ReadableStream<Uint8Array> {
  const pieces = piecesOf(body, delivery, clock, delivery.until);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next().catch(() => ({ done: true, value: undefined }));
        if (value) controller.enqueue(value);
        else if (done && delivery.cutAfter === undefined && !delivery.until.isOver) controller.close();
        else controller.error(terminated());
      },
    },
    // Nothing is read ahead: the first pause begins when the first piece is taken.
    { highWaterMark: 0 },
  );
}
