const connections = new WeakMap<Request, string>();

/** Says over which connection a request came, so that the journal can tell a client's own retry from its user's. */
export function setConnection(request: Request, connection: string): Request {
  connections.set(request, connection);
  return request;
}

export const connectionOf = (request: Request): string | undefined => connections.get(request);
