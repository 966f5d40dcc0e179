import type * as z from 'zod';
import { systemClock } from '../kernel/clock.ts';
import { toFetchOnArrival } from '../kernel/fetch.ts';
import { type Handler, tooLarge } from '../kernel/http.ts';
import { http } from '../kernel/node-http.ts';
import type { WorldOptions } from '../worlds/options.ts';
import type { RunningMockKibana as Promised } from '../worlds/promised.ts';
import type { World } from '../worlds/world.ts';
import { Worlds } from '../worlds/worlds.ts';
import { createEdge, type Entrance, targetOf } from './edge.ts';
import { createGate } from './gate.ts';
import { closeIdleSockets } from './idle-sockets.ts';
import { kibanaLog } from './kibana-log.ts';
import { listenerFor, refusing } from './listener.ts';
import { ServerOptions } from './options.ts';
import { type TakenPort, takePort } from './port.ts';
import { MOST_HEADER_BYTES, refuseUnreadable } from './unreadable.ts';

export type StartOptions = Partial<z.input<ReturnType<typeof ServerOptions>>> &
  WorldOptions & {
    /** Gets the lines of `log`; standard error unless given. */
    onLog?: (line: string) => void;
  };

/** What the command can tell a server beside. */
export interface Inside {
  /** Gets each world that is deleted, and has to close it. */
  retire?: (world: World, id: string) => void;
}

/** A mock-kibana that listens, with open worlds. */
export interface RunningMockKibana extends Promised {
  readonly world: World;
  createWorld(options?: WorldOptions): World;
  /** Those beside the main one, by their ids. */
  others(): Map<string, World>;
  /** Whether it keeps the process alive by itself, as it does at first. */
  hold(isHeld: boolean): void;
  /** Whether anybody asked it for more than what is the mock's own. */
  wasAsked(): boolean;
}

/** Starts mock-kibana on a port, a free one unless told which. Rejects with what to do when the port is taken. */
export async function startMockKibana(options: StartOptions = {}, { retire }: Inside = {}): Promise<RunningMockKibana> {
  const { host, port, log, strictWorlds, controlToken, controlOrigins, servedHosts, onLog = console.error, ...others } = options;
  const { tls, tlsCert, tlsKey, tlsAuthority, ...worldOptions } = others;
  const own = { host, port, log, strictWorlds, controlToken, controlOrigins, servedHosts, tls, tlsCert, tlsKey, tlsAuthority };
  const settings = ServerOptions().parse({ port: 0, ...definedOf(own) });
  const worlds = new Worlds(worldOptions, { strict: settings.strictWorlds, retire, print: kibanaLog(settings.log, onLog) });
  const isSecure = tls || [tlsCert, tlsKey, tlsAuthority].some((file) => file !== undefined);
  const certificate = isSecure ? (await import('./tls/tls.ts')).serverTls(settings) : undefined;
  let isAsked = false;
  const onAsked = () => {
    isAsked = true;
  };
  const listener = listenerFor(worlds, settings, { onLog, onAsked });
  const server = certificate
    ? process.getBuiltinModule('node:https').createServer({ maxHeaderSize: MOST_HEADER_BYTES, ...certificate }, listener)
    : http.createServer({ maxHeaderSize: MOST_HEADER_BYTES }, listener);
  refuseUnreadable(server);
  // Kibana's own: server.keepAliveTimeout is two minutes.
  server.keepAliveTimeout = 120_000;
  closeIdleSockets(server);
  const { url, close: freePort, hold } = await takePort(server, { ...settings, scheme: certificate ? 'https' : 'http' });
  const close = () => {
    worlds.close();
    return freePort();
  };
  const create = (overrides?: WorldOptions): World => {
    const world = worlds.create(overrides);
    const id = worlds.idOf(world) ?? '';
    const handler = withoutBase(`/w/${id}`, world.handler);
    const own = { url: `${url}/w/${id}`, handler, fetch: toFetchOnArrival(handler, world) };
    const forget = () => worlds.delete(id);
    return { ...world, ...own, createWorld: create, close: forget, [Symbol.asyncDispose]: async () => forget() };
  };
  return {
    url,
    certificateAuthority: certificate?.authority,
    apiKey: worlds.main.apiKey,
    get world() {
      return { ...worlds.main, url, createWorld: create };
    },
    createWorld: create,
    hold,
    wasAsked: () => isAsked || worlds.main.journal.size > 0,
    others: () => new Map(worlds.ids().map((id) => [id, worlds.get(id)])),
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

interface ServedPlace {
  host: string;
  port: number;
  /** Where the handler acts with credentials of its own: names that it is reached under, beside those that no page can have bound to this machine. */
  servedHosts?: readonly string[];
}

/** Of one body: a hundred times what Kibana reads by default. */
const MOST_BYTES = 100 * 1024 * 1024;

/** Answers at a port with one handler. */
export function serveHandler(handler: Handler, place: ServedPlace): Promise<TakenPort> {
  const edge = createEdge();
  const { host, servedHosts } = place;
  const gate = servedHosts && createGate({ host, servedHosts, controlOrigins: [] });
  const entrance: Entrance = {
    async handler(request) {
      const body = await request.body;
      return body.problem === 'too-large' ? tooLarge(MOST_BYTES) : handler({ ...request, body });
    },
    clock: systemClock,
    maxBytes: MOST_BYTES,
  };
  return takePort(
    http.createServer((incoming, outgoing) => {
      const rebound = gate?.host(incoming.headers);
      void edge(incoming, outgoing, targetOf(incoming), rebound === undefined ? entrance : refusing(rebound));
    }),
    place,
  );
}

const definedOf = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
