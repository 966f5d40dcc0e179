import type { Fetch } from '../../kernel/fetch.ts';

/** Calls one route of the mock's own API; resolves to what it answers, and rejects with what it refuses. */
export type ControlCall = <Answer = undefined>(
  method: string,
  path: string,
  body?: unknown,
  options?: { signal?: AbortSignal },
) => Promise<Answer>;

/** The refusal of a control route, in its own words. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Calls the mock-kibana at a URL. */
export function controlCalls(url: string, { token, fetch }: { token: string | undefined; fetch: Fetch }): ControlCall {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return async (method, path, body, { signal } = {}) => {
    const sent =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...authorization } };
    const response = await fetch(
      new Request(`${url}/__mock${path}`, { method, headers: authorization, ...sent, ...(signal && { signal }) }),
    );
    const text = await response.text();
    if (!response.ok)
      throw new Refused(response.status, messageOf(text) ?? `${method} ${url}/__mock${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

function messageOf(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text);
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
