import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { nextTurn } from '../kernel/turn.ts';

const WORDS = 'HTTP/1.1 400 Bad Request\r\n\r\n';
const BODY = '{"statusCode":400,"error":"Bad Request","message":"Bad Request"}';
const HEADERS = { connection: 'close', 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' };

/** What Node reads of a request line and its headers: its own default, whatever the options of the process say. More is refused as what is no HTTP. */
export const MOST_HEADER_BYTES = 16 * 1024;

/**
 * Refuses what Node cannot read as hapi does (hapi/lib/core.js, `clientError`; measured with 20.3, 21.3 and 21.4): with a bare 400, where Node would tell 431 or 408; and in
 * place of the answer to a request over the same connection that has none yet, which may be the one whose body cannot be read.
 */
export function refuseUnreadable(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();
  server.on('request', ({ socket }, outgoing) => latest.set(socket, outgoing));
  server.on('clientError', (error, socket) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    // What is ready to be answered waits for the end of this turn.
    void nextTurn().then(() => refuse(error, socket, latest.get(socket)));
  });
}

function refuse(error: Error, socket: Duplex, outgoing: ServerResponse | undefined): void {
  if (!socket.readable || !socket.writable) socket.destroy(error);
  else if (!outgoing || (outgoing.writableEnded && outgoing.socket)) socket.end(WORDS);
  else if (outgoing.headersSent) socket.destroy(error);
  else outgoing.writeHead(400, { ...HEADERS, 'content-length': BODY.length }).end(BODY);
}
