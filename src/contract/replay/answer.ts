import type { Ending } from '../../kernel/ending.ts';
import { type Handler, lowerCased, splitTarget } from '../../kernel/http.ts';
import { parseBody } from '../../kernel/json.ts';
import { Payload } from '../../kernel/payload.ts';
import type { FixtureRequest } from '../fixture/fixture.ts';

/** An answer as fixtures compare it. */
export interface ReplayAnswer {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** As `parseBody` reads it. */
  body: unknown;
}

/** Sends the request of a fixture. Its origin is a placeholder: a target at a URL replaces it by its own. */
export async function send(
  kibana: Handler,
  { method, path, headers = {}, body, rawBody }: FixtureRequest,
  caller?: Ending,
): Promise<ReplayAnswer> {
  const content = rawBody ?? (body === undefined ? '' : JSON.stringify(body));
  const response = await kibana({
    method,
    origin: 'http://kibana.test',
    ...splitTarget(path),
    headers: { ...(content !== '' && { 'content-type': 'application/json' }), ...lowerCased(headers) },
    body: new Payload(content),
    facts: {},
    ...(caller && { caller }),
  });
  return { status: response.status, headers: response.headers, body: parseBody(response.body, undefined) };
}

/** Why a request got no answer, with the network's own reason when `fetch` wraps it. */
export function whyNoAnswer(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
