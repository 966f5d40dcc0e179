import { basic } from '../../kernel/header.ts';
import type { Handler } from '../../kernel/http.ts';

interface RemoteTarget {
  /** With its base path; a user and password in it become Basic credentials. */
  url: string;
  /** Sends the requests. */
  send: Handler;
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

/** A server at a URL as a handler: requests go there, whatever origin they name. */
export function remoteTarget({ url, send, headers = {} }: RemoteTarget): Handler {
  const base = new URL(url);
  const added = { ...basicCredentials(base), ...headers };
  const prefix = base.pathname.replace(/\/$/, '');
  return async ({ rawHeaders: _, ...request }) => {
    const sent = { ...withoutConnection(request.headers), ...added };
    const answer = await send({ ...request, origin: base.origin, path: prefix + request.path, headers: sent });
    return { ...answer, headers: withoutConnection(answer.headers) };
  };
}

const withoutConnection = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.includes(name)));

/** A user and a password in a URL travel in a header. */
function basicCredentials({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  return { authorization: basic(decodeURIComponent(username), decodeURIComponent(password)) };
}
