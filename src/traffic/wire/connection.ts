import type { IncomingHttpHeaders } from 'node:http';
import { setPlainHeaders } from '../../kernel/message.ts';

/** What a server knows of a request beyond what it hands on. */
export interface Connection {
  /** Tells a client's own retry, which takes another connection, from its user's. */
  id: string;
  /** As Node read them, so that nobody has to list them once more. */
  headers?: IncomingHttpHeaders;
  /** Whether the client left. Asked when there is an answer: listening to the signal of every request would cost more. */
  isGone?(): boolean;
}

const connections = new WeakMap<Request, Connection>();

/** Says over which connection a request came. */
export function setConnection(request: Request, connection: Connection): Request {
  connections.set(request, connection);
  if (connection.headers && isPlain(connection.headers)) setPlainHeaders(request, connection.headers);
  return request;
}

export const connectionOf = (request: Request): Connection | undefined => connections.get(request);

/** Only `set-cookie` comes as a list, which no request has. */
const isPlain = (headers: IncomingHttpHeaders): headers is Record<string, string> => headers['set-cookie'] === undefined;
