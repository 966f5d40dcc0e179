import type { Fetch } from '../../kernel/fetch.ts';
import { readText, textRequest } from '../../kernel/message.ts';

interface RemoteTarget {
  /** With its base path; a user and password in it become Basic credentials. */
  url: string;
  /** Sends the requests. */
  fetch: Fetch;
  /** Added to every request, such as `authorization`. */
  headers?: Readonly<Record<string, string>>;
}

/** Headers that are not passed on, because they are about one connection, or about the encoding of a body that is decoded on the way. */
const ofConnection = [
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'accept-encoding',
  'expect',
  'upgrade',
];

/** A server at a URL as a `Fetch`: requests go there, whatever origin they name. */
export function remoteTarget({ url, fetch, headers = {} }: RemoteTarget): Fetch {
  const base = new URL(url);
  const credentials = basicCredentials(base);
  const prefix = base.origin + base.pathname.replace(/\/$/, '');
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const text = await readText(request);
    const sent = withoutConnection(request.headers);
    for (const [name, value] of Object.entries({ ...credentials, ...headers })) sent.set(name, value);
    const response = await fetch(
      textRequest(prefix + pathname + search, text, { method: request.method, headers: sent, signal: request.signal, redirect: 'manual' }),
    );
    return new Response(response.body, { status: response.status, headers: withoutConnection(response.headers) });
  };
}

function withoutConnection(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ofConnection) kept.delete(name);
  return kept;
}

/** `fetch` refuses URLs with credentials, so they travel in a header. */
function basicCredentials({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
