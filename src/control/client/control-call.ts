import type { Fetch } from '../../kernel/fetch.ts';

/** Calls one route of the mock's own API. Resolves to the JSON of a 2xx answer, and rejects with `Refused` for any other. */
export type ControlCall = <Answer = undefined>(
  method: string,
  path: string,
  body?: unknown,
  options?: { signal?: AbortSignal },
) => Promise<Answer>;

/** A control route answered with an error; the message is that of the answer. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

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
