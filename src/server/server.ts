import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type * as z from 'zod';
import { control, isControl } from '../control/control.ts';
import type { Fetch } from '../kernel/fetch.ts';
import { knownText, plainHeaders, resend } from '../kernel/message.ts';
import { setConnection } from '../traffic/wire/connection.ts';
import { breakOnWire, wireFaultOf } from '../traffic/wire/wire.ts';
import type { WorldOptions } from '../worlds/options.ts';
import type { World } from '../worlds/world.ts';
import { type Destination, NoSuchWorld, Worlds } from '../worlds/worlds.ts';
import { ServerOptions } from './options.ts';
import { type TakenPort, takePort } from './port.ts';
import { requestLog } from './request-log.ts';

export type StartOptions = Partial<z.input<ReturnType<typeof ServerOptions>>> &
  WorldOptions & {
    /** Gets the lines of `log`; standard error unless given. */
    onLog?: (line: string) => void;
  };

/** A world of a running server: its `url` leads to it. */
export type ServedWorld = World;

/** A mock-kibana that listens. */
export interface RunningMockKibana extends AsyncDisposable {
  /** `http://host:port`, without a slash at the end. */
  url: string;
  /** Of the main world. */
  apiKey: string;
  /** The world that answers at `url` itself. */
  readonly world: ServedWorld;
  /** Makes a world of its own at `url + /w/<id>`, like the main one but for these options; the id is made up when absent. */
  createWorld(options?: WorldOptions): ServedWorld;
  /** Forgets a world that `createWorld` made. */
  deleteWorld(id: string): void;
  /** Begins the main world anew with these options in place of those at the start; worlds that are made later follow it. */
  renew(options: WorldOptions): void;
  /** Ends every connection and everything that waits, and frees the port. */
  close(): Promise<void>;
}

/** Starts mock-kibana on a port, a free one unless told which. Rejects with what to do when the port is taken. */
export async function startMockKibana(options: StartOptions = {}): Promise<RunningMockKibana> {
  const { host, port, log, strictWorlds, controlToken, onLog = console.error, ...worldOptions } = options;
  const settings = ServerOptions().parse({ port: 0, ...definedOf({ host, port, log, strictWorlds, controlToken }) });
  const worlds = new Worlds(worldOptions, { strict: settings.strictWorlds });
  const server = createServer(listenerFor(worlds, settings, onLog));
  // Kibana's own: server.keepAliveTimeout is two minutes.
  server.keepAliveTimeout = 120_000;
  const { url, close: freePort } = await takePort(server, settings);
  const close = () => {
    worlds.close();
    return freePort();
  };
  const create = (overrides?: WorldOptions): ServedWorld => {
    const world = worlds.create(overrides);
    const id = worlds.idOf(world) ?? '';
    const own = { url: `${url}/w/${id}`, fetch: withoutBase(`/w/${id}`, world.fetch) };
    const forget = () => worlds.delete(id);
    return { ...world, ...own, createWorld: create, close: forget, [Symbol.asyncDispose]: async () => forget() };
  };
  return {
    url,
    apiKey: worlds.main.apiKey,
    get world() {
      return { ...worlds.main, url, createWorld: create };
    },
    createWorld: create,
    deleteWorld: (id) => worlds.delete(id),
    renew: (changes) => worlds.renew(changes),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Takes what leads to a world off the URLs of those who call it in this process. */
const withoutBase =
  (base: string, fetch: Fetch): Fetch =>
  async (request) => {
    const { origin, pathname } = new URL(request.url);
    if (!pathname.startsWith(`${base}/`)) return fetch(request);
    return fetch(await resend(request, origin + request.url.slice(origin.length + base.length)));
  };

/** Answers at a port with whatever answers requests. */
export function serveFetch(fetch: Fetch, place: { host: string; port: number }): Promise<TakenPort> {
  return takePort(createServer(getRequestListener(fetch, forServers)), place);
}

/** Leads each request to its world, and does to the socket what the world's script wants. */
function listenerFor(worlds: Worlds, settings: ServerOptions, onLog: (line: string) => void) {
  const destinations = new WeakMap<IncomingMessage, Destination>();
  const connectionId = connectionIds();
  const log = requestLog(settings.log, onLog);

  async function outcomeOf(request: Request, { world, base, path }: Destination): Promise<unknown> {
    if (!isControl(path)) return world.fetch(request);
    const { origin } = new URL(request.url);
    return control({ request, world, worlds, token: settings.controlToken, origin, url: origin + base });
  }

  const listener = getRequestListener(async (request, env) => {
    // Safe: this listener only ever serves HTTP/1, whose messages these are.
    const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse };
    const destination = destinations.get(incoming) ?? { world: worlds.main, base: '', path: incoming.url ?? '/' };
    const end = log(incoming.method, destination.base + destination.path);
    setConnection(request, { id: connectionId(incoming.socket), headers: incoming.headers, isGone: () => outgoing.destroyed });
    const outcome = await outcomeOf(request, destination).catch((error: unknown) => error);
    const fault = wireFaultOf(outcome);
    if (fault) {
      await breakOnWire(fault, outgoing, destination.world.clock);
      end(fault.kind);
      return RESPONSE_ALREADY_SENT;
    }
    end(outcome instanceof Response ? outcome.status : 'failed');
    if (outcome instanceof Response) return delivered(outcome, outgoing);
    throw outcome;
  }, forServers);
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    try {
      const destination = worlds.destination(incoming.url ?? '/', incoming.headers.authorization);
      incoming.url = destination.path;
      destinations.set(incoming, destination);
    } catch (error) {
      if (!(error instanceof NoSuchWorld)) throw error;
      outgoing.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ message: error.message }));
      return;
    }
    void listener(incoming, outgoing);
  };
}

/** Without these, the listener would put its own Request and Response in place of the program's; and HTTP/1.0 may come without a host. */
const forServers = { overrideGlobalObjects: false, hostname: 'localhost' };

/** Writes an answer whose text is known in one piece, past the stream that its body would be read from. */
function delivered(response: Response, outgoing: ServerResponse): Response {
  const text = knownText(response);
  if (text === undefined) return response;
  const length = text === '' ? {} : { 'content-length': Buffer.byteLength(text) };
  outgoing.writeHead(response.status, { ...plainHeaders(response), ...length }).end(text);
  return RESPONSE_ALREADY_SENT;
}

/** Numbers connections as they come. */
function connectionIds(): (socket: Socket) => string {
  const known = new WeakMap<Socket, string>();
  let last = 0;
  return (socket) => {
    const id = known.get(socket) ?? `connection-${++last}`;
    known.set(socket, id);
    return id;
  };
}

const definedOf = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
