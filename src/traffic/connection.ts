import type { IncomingHttpHeaders } from 'node:http';
import { setPlainHeaders } from '../kernel/message.ts';

const connections = new WeakMap<Request, string>();

/** Says over which connection a request came, so that the journal can tell a client's own retry from its user's; and its headers, as Node read them. */
export function setConnection(request: Request, connection: string, headers?: IncomingHttpHeaders): Request {
  connections.set(request, connection);
  if (headers && isPlain(headers)) setPlainHeaders(request, headers);
  return request;
}

export const connectionOf = (request: Request): string | undefined => connections.get(request);

/** Only `set-cookie` comes as a list, which no request has. */
const isPlain = (headers: IncomingHttpHeaders): headers is Record<string, string> => headers['set-cookie'] === undefined;
