import type { Fetch } from '../../kernel/fetch.ts';
import { readText, textRequest } from '../../kernel/message.ts';
import type { FixtureRequest } from '../fixture/fixture.ts';

/** An answer as fixtures compare it. */
export interface ReplayAnswer {
  status: number;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** As `readJsonOrText` reads it. */
  body: unknown;
}

/** Sends the request of a fixture. Its origin is a placeholder: a target at a URL replaces it by its own. */
export async function send(
  fetch: Fetch,
  { method, path, headers, body, rawBody }: FixtureRequest,
  signal?: AbortSignal,
): Promise<ReplayAnswer> {
  const sent = new Headers(headers);
  const payload = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  if (payload !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json');
  const response = await fetch(
    textRequest(`http://kibana.test${path}`, payload ?? '', { method, headers: sent, ...(signal && { signal }) }),
  );
  return { status: response.status, headers: Object.fromEntries(response.headers), body: readJsonOrText(await readText(response)) };
}

/** The value of a JSON text, or the text itself when it is not JSON; undefined when empty. */
export function readJsonOrText(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Why a request got no answer, with the network's own reason when `fetch` wraps it. */
export function whyNoAnswer(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
