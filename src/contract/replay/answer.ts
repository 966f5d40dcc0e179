import type { Fetch } from '../../kernel/fetch.ts';
import { readText, textRequest } from '../../kernel/message.ts';
import type { FixtureRequest } from '../fixture/fixture.ts';

/** What came back, as a fixture compares it. */
export interface ReplayAnswer {
  status: number;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** JSON where it is some, otherwise the text; undefined when empty. */
  body: unknown;
}

/** Sends what a fixture describes. In process any origin does; a target at a URL puts its own in place. */
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

/** A body as JSON where it is some, otherwise as text; undefined when empty. */
export function readJsonOrText(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Why there was no answer at all, with the network's own reason where `fetch` wraps it. */
export function whyNoAnswer(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
