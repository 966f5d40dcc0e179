import type { IncomingMessage, ServerResponse } from 'node:http';

/** Lets a page of a listed origin read the answer (CORS), or has answered it when it only asked whether it may send its request. */
export function openToListed(incoming: IncomingMessage, outgoing: ServerResponse, origins: readonly string[]): boolean {
  const { origin, 'access-control-request-method': method, 'access-control-request-headers': headers } = incoming.headers;
  if (origin === undefined || !origins.includes(origin)) return false;
  outgoing.setHeader('access-control-allow-origin', origin).setHeader('vary', 'Origin');
  if (incoming.method !== 'OPTIONS' || method === undefined) return false;
  outgoing.setHeader('access-control-allow-methods', method);
  if (headers !== undefined) outgoing.setHeader('access-control-allow-headers', headers);
  // Chrome asks this of pages from the Internet: https://wicg.github.io/private-network-access.
  if (incoming.headers['access-control-request-private-network']) outgoing.setHeader('access-control-allow-private-network', 'true');
  outgoing.writeHead(204).end();
  return true;
}
