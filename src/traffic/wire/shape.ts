import { Ending } from '../../kernel/ending.ts';
import { type HttpResponse, isBodiless } from '../../kernel/http.ts';
import { Payload } from '../../kernel/payload.ts';
import type { ScriptedAnswer } from '../script/decide.ts';
import type { Shape } from '../script/perform.ts';

/** A status that comes without a body loses the one that a script gives it. */
export const scriptedResponse = ({ status, reason, headers, body }: ScriptedAnswer): HttpResponse =>
  withText({ status, headers, ...(reason !== undefined && { reason }) }, isBodiless(status) ? '' : body);

/** The answer as the faults of its body leave it. */
export function shaped(response: HttpResponse, shapes: readonly Shape[]): HttpResponse {
  let { body } = response;
  let [fraction, chunks, ms] = [1, 1, 0];
  let until = new Ending();
  for (const { fault, ended } of shapes) {
    if (fault.kind === 'malformed-body') body = new Payload(fault.body);
    else if (fault.kind === 'truncate-body') fraction = fault.fraction;
    else [chunks, ms, until] = [fault.chunks, fault.ms, ended];
  }
  const { 'content-length': _, ...headers } = response.headers;
  const whole = withText({ ...response, headers }, isBodiless(response.status) ? '' : body);
  const isCut = shapes.some(({ fault }) => fault.kind === 'truncate-body');
  if (whole.body.isEmpty || (!isCut && chunks === 1)) return whole;
  const { size } = whole.body;
  const cutAfter = isCut ? Math.floor(size * fraction) : undefined;
  // The full length, whatever is cut off: a shorter one would tell the client that it has everything.
  return { ...whole, headers: { ...whole.headers, 'content-length': String(size) }, delivery: { chunks, ms, cutAfter, until } };
}

/** A text without a content type gets the platform's own, as it does in `new Response(text)`. */
function withText({ headers, ...head }: Omit<HttpResponse, 'body'>, content: Payload | string): HttpResponse {
  const body = typeof content === 'string' ? (content === '' ? Payload.none : new Payload(content)) : content;
  const typed = body.isEmpty || 'content-type' in headers ? headers : { ...headers, 'content-type': 'text/plain;charset=UTF-8' };
  return { ...head, headers: typed, body };
}
