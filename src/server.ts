import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type * as z from 'zod';
import { ServerOptions } from './config.ts';
import { control } from './control/routes.ts';
import type { Fetch } from './kernel/fetch.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export type StartOptions = Partial<z.input<typeof ServerOptions>> &
  WorldOptions & {
    /** Gets the lines of `log`; standard error unless given. */
    onLog?: (line: string) => void;
  };

/** A mock-kibana that listens. */
export interface RunningMockKibana extends AsyncDisposable {
  /** `http://host:port`, without a slash at the end. */
  url: string;
  world: World;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** Starts mock-kibana on a port, a free one unless told which. Rejects with what to do when the port is taken. */
export async function startMockKibana(options: StartOptions = {}): Promise<RunningMockKibana> {
  const { host, port, log, onLog = console.error, ...worldOptions } = options;
  const settings = ServerOptions.parse({ port: 0, ...definedOf({ host, port, log }) });
  const world = createWorld(worldOptions);

  async function answer(request: Request): Promise<Response> {
    return isControl(request) ? control(request, world) : world.fetch(request);
  }

  const server = createServer(getRequestListener(logged(answer, settings.log, onLog)));
  // Kibana's own: server.keepAliveTimeout is two minutes.
  server.keepAliveTimeout = 120_000;
  const { port: taken } = await listen(server, settings);
  const close = () => closeAll(server);
  return { url: `http://${urlHost(settings.host)}:${taken}`, world, close, [Symbol.asyncDispose]: close };
}

/** Tells of every request once it is answered. */
function logged(fetch: Fetch, form: ServerOptions['log'], print: (line: string) => void): Fetch {
  if (form === 'off') return fetch;
  return async (request) => {
    const started = performance.now();
    const response = await fetch(request);
    const entry = {
      at: new Date().toISOString(),
      method: request.method,
      url: request.url,
      status: response.status,
      ms: Math.round(performance.now() - started),
    };
    print(
      form === 'json' ? JSON.stringify(entry) : `${entry.at} ${entry.method} ${new URL(entry.url).pathname} ${entry.status} ${entry.ms}ms`,
    );
    return response;
  };
}

const isControl = ({ url }: Request) => /^https?:\/\/[^/]+\/__mock(?:[/?]|$)/.test(url);

/** The name to reach a listening address by: IPv6 in brackets. */
const urlHost = (host: string) => (host.includes(':') ? `[${host}]` : host);

const definedOf = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function listen(server: Server, { host, port }: ServerOptions): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNotListening(error, host, port), { cause: error })));
    // Safe: a server that listens on a port has an address with one.
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `port ${port} at ${host} is taken: stop what listens there, or take another with --port (0 for a free one)`;
  if (code === 'EACCES') return `port ${port} may not be opened by this user: expected a port from 1024 on`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return `this machine has no address ${host}: expected one like 127.0.0.1 or 0.0.0.0`;
  return message;
}

function closeAll(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
