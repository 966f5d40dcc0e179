import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Ending } from '../kernel/ending.ts';
import { type ArrivingRequest, type HttpResponse, isBodiless, splitTarget } from '../kernel/http.ts';
import { messageOf } from '../kernel/is-error.ts';
import { STATUS_CODES } from '../kernel/node-http.ts';
import { sharedTurn } from '../kernel/turn.ts';
import { breakConnection, deliver } from '../traffic/wire/wire.ts';
import { type BodyLimits, bodyOf } from './arriving-body.ts';
import { packed } from './compression.ts';

/** What answers the requests that come over a socket. */
export interface Entrance extends BodyLimits {
  handler(request: ArrivingRequest): Promise<HttpResponse>;
  /** Whether its answers are compressed for clients that take that, as Kibana's are. Nothing behind the edge knows of it. */
  compression?: boolean;
  /** Whether its answers are dated by its clock, which is not the system's. */
  isManualClock?: boolean;
}

/** How an exchange ended: with a status, perhaps one of which there is more to tell, or with what a fault did to the connection. */
export type Outcome = number | string | { status: number; note: string };

/** Leads an exchange from the socket to an entrance and back. */
export type Edge = (incoming: IncomingMessage, outgoing: ServerResponse, target: string, entrance: Entrance) => Promise<Outcome>;

/** The edge of one server, which numbers its connections as they come. */
export function createEdge(): Edge {
  const connectionOf = connectionsOfServer();
  const batch = sharedTurn();
  return async (incoming, outgoing, target, entrance) => {
    const { id, callers } = connectionOf(incoming.socket);
    const caller = new Ending();
    callers.add(caller);
    try {
      const arrival = { connection: id, caller, turn: turnOf(outgoing, caller), limits: entrance };
      const request = requestOf(incoming, target, arrival);
      const response = await entrance.handler(request);
      // Requests that came together are answered together: a write that wakes its sleeping client costs more than all the rest. In a pipeline
      // only the first waits, or more would come than is answered.
      if (!arrival.turn) await batch();
      // Of a body that is refused unread the rest is not waited for: the connection ends with the answer, as hapi's does.
      const closes = (await request.body).problem !== undefined && !incoming.complete;
      await write(response, { incoming, outgoing, closes }, entrance);
      const { status, note, delivery } = response;
      if (delivery) return 'pieces';
      return note === undefined ? status : { status, note };
    } catch (error) {
      const broken = breakConnection(error, outgoing);
      if (broken) return broken;
      fail(error, outgoing);
      return 500;
    } finally {
      callers.delete(caller);
    }
  };
}

/** The target of a request without the origin that it has in the form for proxies. */
export function targetOf({ url = '/' }: IncomingMessage): string {
  if (url.startsWith('/')) return url;
  const scheme = url.indexOf('://');
  // Kibana refuses what is no URL.
  if (scheme < 0 || !URL.canParse(url)) return url;
  const start = url.slice(scheme + 3).search(/[/?#]/);
  const target = start < 0 ? '' : url.slice(scheme + 3 + start);
  return target.startsWith('/') ? target : `/${target}`;
}

interface Arrival {
  connection: string;
  caller: Ending;
  turn: Ending | undefined;
  limits: BodyLimits;
}

/** Node gives an answer its socket when those to earlier requests over it are written. */
function turnOf(outgoing: ServerResponse, caller: Ending): Ending | undefined {
  if (outgoing.socket) return undefined;
  const turn = new Ending();
  outgoing.once('socket', () => turn.end(undefined));
  caller.onEnd(() => turn.end(undefined));
  return turn;
}

function requestOf(incoming: IncomingMessage, target: string, { connection, caller, turn, limits }: Arrival): ArrivingRequest {
  const { method = 'GET', headers, rawHeaders } = incoming;
  const goal = splitTarget(target);
  return {
    method,
    origin: `${'encrypted' in incoming.socket ? 'https' : 'http'}://${headers.host || 'localhost'}`,
    ...goal,
    // Safe: of a request's headers only `set-cookie` is a list, and no request has it.
    headers: headers as Record<string, string>,
    rawHeaders,
    body: bodyOf(incoming, goal.path, limits),
    facts: {},
    connection,
    caller,
    turn,
  };
}

interface Exchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  /** Whether the connection ends with the answer. */
  closes: boolean;
}

async function write(response: HttpResponse, { incoming, outgoing, closes }: Exchange, entrance: Entrance): Promise<void> {
  const { status, reason = STATUS_CODES[status] ?? '', headers, setCookies = [], body, delivery } = response;
  if (outgoing.destroyed) return;
  const { content } = body;
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  // Pairs, because Node writes them out faster than an object.
  const head: string[] = [];
  for (const name in headers) if (name !== 'content-length') head.push(name, headers[name] ?? '');
  for (const cookie of setCookies) head.push('set-cookie', cookie);
  const compression = entrance.compression ? packed(response, length, incoming) : undefined;
  if (compression) head.push(...compression.head);
  const isHead = incoming.method === 'HEAD';
  if (isHead && headers['content-length'] !== undefined) head.push('content-length', headers['content-length']);
  // A body that is compressed comes in chunks, and a HEAD may come from where nobody told how long the body would be.
  else if (!compression?.bytes && !isBodiless(status) && !(isHead && length === 0)) head.push('content-length', String(length));
  if (entrance.isManualClock && headers['date'] === undefined) head.push('date', entrance.clock.now().toUTCString());
  if (closes) head.push('connection', 'close');
  outgoing.writeHead(status, reason, head);
  if (delivery && length > 0) await deliver(body.bytes, delivery, outgoing, entrance.clock);
  else if (compression?.bytes) outgoing.end(compression.bytes);
  // A text as long in bytes as in letters is all ASCII, which Node writes at once with the head. With any other it would write the head in UTF-8.
  else if (typeof content === 'string' && length === content.length) outgoing.end(content, 'latin1');
  else outgoing.end(body.bytes);
}

/** A bug of this program, or an answer of a user's own that cannot be sent. */
export function fail(error: unknown, outgoing: ServerResponse): void {
  if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy();
  refuse(outgoing, 500, `mock-kibana could not answer: ${messageOf(error)}`);
}

/** Answers with a message of our own, where no Kibana is to word it. */
export function refuse(outgoing: ServerResponse, status: number, message: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}

interface Connection {
  id: string;
  /** The requests over it that have no answer yet: its end is theirs. */
  callers: Set<Ending>;
}

function connectionsOfServer(): (socket: Socket) => Connection {
  const connections = new WeakMap<Socket, Connection>();
  let latest = 0;
  return (socket) => {
    const present = connections.get(socket);
    if (present) return present;
    const connection: Connection = { id: `connection-${++latest}`, callers: new Set() };
    connections.set(socket, connection);
    socket.once('close', () => {
      for (const caller of connection.callers) caller.end(new Error('the caller went away'));
    });
    return connection;
  };
}
