import { gunzipSync, inflateSync } from 'node:zlib';
import { TextResponse } from './text-response.ts';

const bodies = new WeakMap<Request | Response, Promise<string> | string>();
const heads = new WeakMap<Request | Response, Readonly<Record<string, string>>>();

/** The sender said that the body is compressed, and it is not. */
export class InvalidCompression extends Error {}

/** The body of a message as text, a request's decompressed. However many ask, it is read once. */
export function readText(message: Request | Response): Promise<string> | string {
  const known = bodies.get(message);
  if (known !== undefined) return known;
  // The platform lets no GET have a body, and asking for it costs more than the rest of the request.
  if (message instanceof Request && (message.method === 'GET' || message.method === 'HEAD')) return '';
  const text = message instanceof Request ? readRequest(message) : message.text();
  bodies.set(message, text);
  return text;
}

/** By its bytes, because `text()` drops a byte order mark, which hapi keeps and then refuses as no JSON. */
async function readRequest(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer();
  try {
    switch (request.headers.get('content-encoding')) {
      case 'gzip':
        return gunzipSync(bytes).toString();
      case 'deflate':
        return inflateSync(bytes).toString();
      default:
        return Buffer.from(bytes).toString();
    }
  } catch (cause) {
    throw new InvalidCompression('Invalid compressed payload', { cause });
  }
}

/** A response whose body is known already, so that nobody has to read it back. */
export function textResponse(body: string | null, init: ResponseInit): Response {
  const response = body === null ? new Response(null, init) : new TextResponse(body, init);
  bodies.set(response, body ?? '');
  if (isWhole(init.headers)) heads.set(response, init.headers);
  return response;
}

/** The body of a response, where somebody knows it already. */
export function knownText(response: Response): string | undefined {
  const known = bodies.get(response);
  return typeof known === 'string' ? known : undefined;
}

/** The headers of a message as a record, for those who only look: names in any case, values of one name joined. */
export function plainHeaders(message: Request | Response): Readonly<Record<string, string>> {
  const known = heads.get(message);
  if (known) return known;
  const headers: Record<string, string> = {};
  message.headers.forEach((value, name) => {
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  });
  return headers;
}

/** Tells the headers of a message that somebody knows already, so that nobody has to list them. */
export function setPlainHeaders(message: Request | Response, headers: Readonly<Record<string, string>>): void {
  heads.set(message, headers);
}

/** Without a content type the platform adds one of its own. */
const isWhole = (headers: HeadersInit | undefined): headers is Record<string, string> =>
  headers !== undefined && !(headers instanceof Headers) && ('content-type' in headers || 'Content-Type' in headers);

/** A request whose body is known already. Unlike the platform's own it may be a GET with a body, as Kibana's sub-action framework sends. */
export function textRequest(url: string, body: string, init: RequestInit): Request {
  const bodiless = body === '' || init.method === undefined || init.method === 'GET' || init.method === 'HEAD';
  const request = new Request(url, { ...init, ...(!bodiless && { body }) });
  bodies.set(request, body);
  return request;
}

/** The same request once more, perhaps to another URL, for a receiver that reads the body itself. */
export async function resend(request: Request, url = request.url): Promise<Request> {
  const { method, headers, signal } = request;
  return textRequest(url, await readText(request), { method, headers, signal });
}
