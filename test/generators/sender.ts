import type { Fetch } from '#src/kernel/fetch.ts';
import type { Send } from './request-of.ts';

/** Sends JSON to a world by that fetch. */
export const sender =
  (url: string, ask: Fetch | typeof fetch): Send =>
  async (method, path, body, signal) => {
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await ask(new Request(url + path, { method, headers, ...sent, ...(signal && { signal }) }));
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? parsed(text) : text };
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
