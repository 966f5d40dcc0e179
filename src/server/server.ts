import { createServer, type RequestListener } from 'node:http';
import type * as z from 'zod';
import { isControl } from '../control/prefix.ts';
import { systemClock } from '../kernel/clock.ts';
import { toFetch } from '../kernel/fetch.ts';
import type { Handler } from '../kernel/http.ts';
import type { WorldOptions } from '../worlds/options.ts';
import type { World } from '../worlds/world.ts';
import { NoSuchWorld, Worlds } from '../worlds/worlds.ts';
import { createEdge, type Entrance, fail, refuse, targetOf } from './edge.ts';
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
    const handler = withoutBase(`/w/${id}`, world.handler);
    const own = { url: `${url}/w/${id}`, handler, fetch: toFetch(handler, world) };
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

/** Removes the base path of a world from the paths of its callers in this process. */
const withoutBase =
  (base: string, handler: World['handler']): World['handler'] =>
  (request) =>
    handler(request.path.startsWith(`${base}/`) ? { ...request, path: request.path.slice(base.length) } : request);

/** Answers at a port with one handler. */
export function serveHandler(handler: Handler, place: { host: string; port: number }): Promise<TakenPort> {
  const edge = createEdge();
  const entrance: Entrance = {
    handler: async (request) => handler({ ...request, body: await request.body }),
    clock: systemClock,
    maxBytes: Number.MAX_SAFE_INTEGER,
  };
  return takePort(
    createServer((incoming, outgoing) => void edge(incoming, outgoing, targetOf(incoming), entrance)),
    place,
  );
}

/** Leads each request to its world, or to the mock's own API. */
function listenerFor(worlds: Worlds, settings: ServerOptions, onLog: (line: string) => void): RequestListener {
  const edge = createEdge();
  const log = requestLog(settings.log, onLog);
  const controlOf = ({ controlListener }: typeof import('./control-listener.ts')) =>
    controlListener({ worlds, edge, token: settings.controlToken });
  let control: ReturnType<typeof controlOf> | undefined;

  return async (incoming, outgoing) => {
    const target = targetOf(incoming);
    try {
      const { world, base, path } = worlds.destination(target, incoming.headers.authorization);
      const end = log(incoming.method, base + path);
      if (!isControl(path)) return end(await edge(incoming, outgoing, path, world));
      // Where no file handle is left this fails, and Node keeps the failure: the mock's own API says so from then on.
      control ??= controlOf(await import('./control-listener.ts'));
      await control(incoming, outgoing);
      end(outgoing.statusCode);
    } catch (error) {
      if (error instanceof NoSuchWorld) refuse(outgoing, 404, error.message);
      else fail(error, outgoing);
    }
  };
}

const definedOf = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
