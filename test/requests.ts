import { type HttpRequest, splitTarget } from '#src/kernel/http.ts';
import { Payload } from '#src/kernel/payload.ts';

/** A request to a URL: a GET without headers or body, unless told otherwise. */
export function requestTo(url: string, { body = '', ...given }: Partial<Omit<HttpRequest, 'body'>> & { body?: string } = {}): HttpRequest {
  const { origin } = new URL(url);
  const target = splitTarget(url.slice(origin.length) || '/');
  return { method: 'GET', origin, ...target, headers: {}, facts: {}, ...given, body: body === '' ? Payload.none : new Payload(body) };
}
