import { STATUS_CODES } from 'node:http';
import { Hono } from 'hono';
import { LinearRouter } from 'hono/router/linear-router';
import type { Fetch } from '../kernel/fetch.ts';
import { memoize } from '../kernel/memoize.ts';
import { readText, textResponse } from '../kernel/message.ts';
import { type Handler, Refusal, type Routes, UnreadableBody, type VendorCall, type VendorReply } from './vendor-call.ts';

interface Located {
  prefix: string;
  path: string;
}

export interface VendorServer {
  name: string;
  /** Splits a pathname into the prefix of the installation and the vendor's own path. */
  locate(pathname: string): Located;
  /** Routes that need no credentials. */
  open?: () => Routes;
  /** Routes that `admit` guards. */
  routes: () => Routes;
  /** Throws a Refusal when credentials are missing or wrong. */
  admit(call: VendorCall): void;
  /** The headers of every answer, its content type among them. */
  headers: () => Record<string, string>;
  /** The answer to a body that the route's schema refuses. */
  unreadable(problem: UnreadableBody, call: VendorCall): VendorReply;
}

/** The vendor's own path begins at the first match of `root`. */
export const fromRoot =
  (root: RegExp) =>
  (pathname: string): Located => {
    const start = Math.max(pathname.search(root), 0);
    return { prefix: pathname.slice(0, start), path: pathname.slice(start) };
  };

/** Routes are built at the first request, because most worlds never call most vendors. */
export function serveVendor(server: VendorServer): Fetch {
  let running: Running | undefined;
  return async (request) => {
    running ??= run(server);
    return routerOf(running.routeList).fetch(request, running);
  };
}

interface Running {
  server: VendorServer;
  handlers: ReadonlyMap<string, Handler>;
  /** The routes, one a line: servers with the same list share a router. */
  routeList: string;
}

function run(server: VendorServer): Running {
  const guarded = Object.entries(server.routes()).map(([route, handler]): [string, Handler] => [
    route,
    (call) => {
      server.admit(call);
      return handler(call);
    },
  ]);
  const handlers = new Map([...Object.entries(server.open?.() ?? {}), ...guarded]);
  return { server, handlers, routeList: [...handlers.keys()].join('\n') };
}

/** One router serves all servers with the same routes. It holds no state: the handlers come with each request, as Hono's bindings. */
const routerOf = memoize((routeList: string) => {
  const routes = routeList.split('\n');
  const app = new Hono<{ Bindings: Running }>({
    router: new LinearRouter(),
    getPath: ({ url }, options) => withoutEnd(options?.env?.server.locate(new URL(url).pathname).path ?? '/'),
  });
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path, ({ env, req }) => answer(env, route, req.raw, req.param()));
  }
  app.notFound(({ env, req }) => {
    const teaching = noRoute(env.server.name, req.method, req.path, routes);
    return textResponse(JSON.stringify(teaching), { status: 501, headers: JSON_TYPE });
  });
  app.onError((error) => {
    throw error;
  });
  return app;
});

async function answer({ server, handlers }: Running, route: string, request: Request, params: Record<string, string>): Promise<Response> {
  const handler = handlers.get(route);
  if (!handler) throw new Error(`The router of ${server.name} knows a route that its server lacks: ${route}`);
  const call = { ...(await receive(server, request)), params };
  return respond(server, call, () => handler(call));
}

const JSON_TYPE = { 'content-type': 'application/json' };

const withoutEnd = (path: string) => path.replace(/(?<=.)\/+$/, '');

async function receive(server: VendorServer, request: Request): Promise<Omit<VendorCall, 'params'>> {
  const { origin, pathname, searchParams } = new URL(request.url);
  const { prefix } = server.locate(pathname);
  return { request, base: withoutEnd(origin + prefix), query: searchParams, text: await readText(request) };
}

function respond(server: VendorServer, call: VendorCall, run: () => VendorReply): Response {
  const { status, body, headers } = replyOf(server, call, run);
  const text = body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);
  return textResponse(text, { status, statusText: STATUS_CODES[status] ?? '', headers: { ...server.headers(), ...headers } });
}

function replyOf(server: VendorServer, call: VendorCall, run: () => VendorReply): VendorReply {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    if (error instanceof UnreadableBody) return server.unreadable(error, call);
    throw error;
  }
}

const noRoute = (name: string, method: string, path: string, routes: string[]) => ({
  message: `The ${name} simulator has no route for ${method} ${path}. It answers those in "routes", below any prefix. Was the apiUrl of another vendor used, or does the vendor have a route that the simulator lacks?`,
  routes,
});
