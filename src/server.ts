import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type * as z from 'zod';
import { ServerOptions } from './config.ts';
import { control } from './control/routes.ts';
import type { Fetch } from './kernel/fetch.ts';
import { type TakenPort, takePort } from './port.ts';
import { setConnection } from './traffic/connection.ts';
import { breakOnWire, wireFaultOf } from './traffic/wire.ts';
import type { World, WorldOptions } from './world.ts';
import { NoSuchWorld, Worlds } from './worlds.ts';

export type StartOptions = Partial<z.input<typeof ServerOptions>> &
  WorldOptions & {
    /** Gets the lines of `log`; standard error unless given. */
    onLog?: (line: string) => void;
  };

/** A world of a running server, with the URL that leads to it. */
export type ServedWorld = World & { url: string };

/** A mock-kibana that listens. */
export interface RunningMockKibana extends AsyncDisposable {
  /** `http://host:port`, without a slash at the end. */
  url: string;
  /** Of the main world. */
  apiKey: string;
  /** The world that answers at `url` itself. */
  world: ServedWorld;
  /** Makes a world of its own at `url + /w/<id>`, like the main one but for these options; the id is made up when absent. */
  createWorld(id?: string, overrides?: WorldOptions): ServedWorld;
  /** Forgets a world that `createWorld` made. */
  deleteWorld(id: string): void;
  /** Ends every connection and everything that waits, and frees the port. */
  close(): Promise<void>;
}

/** Starts mock-kibana on a port, a free one unless told which. Rejects with what to do when the port is taken. */
export async function startMockKibana(options: StartOptions = {}): Promise<RunningMockKibana> {
  const { host, port, log, strictWorlds, controlToken, onLog = console.error, ...worldOptions } = options;
  const settings = ServerOptions.parse({ port: 0, ...definedOf({ host, port, log, strictWorlds, controlToken }) });
  const worlds = new Worlds(worldOptions, { strict: settings.strictWorlds });
  const server = createServer(listenerFor(worlds, settings, onLog));
  // Kibana's own: server.keepAliveTimeout is two minutes.
  server.keepAliveTimeout = 120_000;
  const { url, close: freePort } = await takePort(server, settings);
  const close = () => {
    worlds.close();
    return freePort();
  };
  return {
    url,
    apiKey: worlds.main.apiKey,
    world: { ...worlds.main, url },
    createWorld(id = worlds.freeId(), overrides = {}) {
      return { ...worlds.create(id, overrides), url: `${url}/w/${id}` };
    },
    deleteWorld: (id) => worlds.delete(id),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Answers at a port with whatever answers requests. */
export function serveFetch(fetch: Fetch, place: { host: string; port: number }): Promise<TakenPort> {
  return takePort(createServer(getRequestListener(fetch)), place);
}

/** Leads each request to its world, and does to the socket what the world's script wants. */
function listenerFor(worlds: Worlds, settings: ServerOptions, onLog: (line: string) => void) {
  const destinations = new WeakMap<IncomingMessage, World>();
  const connectionId = connectionIds();

  async function answer(request: Request, incoming: IncomingMessage, outgoing: ServerResponse): Promise<Response> {
    const world = destinations.get(incoming) ?? worlds.main;
    if (isControl(request.url)) return control(request, { world, worlds, settings });
    setConnection(request, connectionId(incoming.socket));
    const outcome = await world.fetch(request).catch((error: unknown) => error);
    const fault = wireFaultOf(outcome);
    if (fault) {
      await breakOnWire(fault, outgoing, world.clock);
      return RESPONSE_ALREADY_SENT;
    }
    if (outcome instanceof Response) return outcome;
    throw outcome;
  }

  const listener = getRequestListener((request, env) => {
    // Safe: this listener only ever serves HTTP/1, whose messages these are.
    const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse };
    return logged((logged) => answer(logged, incoming, outgoing), settings.log, onLog)(request);
  });
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    try {
      const { world, path } = worlds.destination(incoming.url ?? '/', incoming.headers.authorization);
      incoming.url = path;
      destinations.set(incoming, world);
    } catch (error) {
      if (!(error instanceof NoSuchWorld)) throw error;
      outgoing.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ message: error.message }));
      return;
    }
    void listener(incoming, outgoing);
  };
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

/** Tells of every request once it is answered. */
function logged(fetch: Fetch, form: ServerOptions['log'], print: (line: string) => void): Fetch {
  if (form === 'off') return fetch;
  return async (request) => {
    const started = performance.now();
    const response = await fetch(request);
    const at = new Date().toISOString();
    const { pathname } = new URL(request.url);
    const ms = Math.round(performance.now() - started);
    const entry = { at, method: request.method, path: pathname, status: response.status, ms };
    print(form === 'json' ? JSON.stringify(entry) : `${at} ${request.method} ${pathname} ${response.status} ${ms}ms`);
    return response;
  };
}

const isControl = (url: string) => /^https?:\/\/[^/]+\/__mock(?:[/?]|$)/.test(url);

const definedOf = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
