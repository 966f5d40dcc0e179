import { type Handler, type HttpResponse, jsonResponse } from '../kernel/http.ts';
import { Payload } from '../kernel/payload.ts';
import { createRouter, isDecodable } from '../kernel/router.ts';
import { withoutEndSlashes } from '../kernel/slashes.ts';
import { Refusal, type Routes, UnreadableBody, type VendorCall, type VendorHandler, type VendorReply } from './vendor-call.ts';

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
export function serveVendor(server: VendorServer): Handler {
  let find: ReturnType<typeof routerOf> | undefined;
  return async (request) => {
    find ??= routerOf(server);
    const { prefix, path } = server.locate(request.path);
    const match = isDecodable(path) ? find(request.method, withoutEndSlashes(path) || '/') : undefined;
    if (!match) return noRoute(server, request.method, path);
    const call: VendorCall = {
      request,
      base: withoutEndSlashes(request.origin + prefix),
      params: match.params,
      query: new URLSearchParams(request.search),
    };
    const response = respond(server, call, match.route.run);
    return request.method === 'HEAD' ? { ...response, body: Payload.none } : response;
  };
}

interface Route {
  method: string;
  path: string;
  run: VendorHandler;
}

function routerOf(server: VendorServer) {
  const guarded =
    (run: VendorHandler): VendorHandler =>
    (call) => {
      server.admit(call);
      return run(call);
    };
  return createRouter<Route>([
    ...Object.entries(server.open?.() ?? {}).map(([line, run]) => routeOf(line, run)),
    ...Object.entries(server.routes()).map(([line, run]) => routeOf(line, guarded(run))),
  ]);
}

function routeOf(line: string, run: VendorHandler): Route {
  const [method = '', path = ''] = line.split(' ');
  return { method, path, run };
}

function respond(server: VendorServer, call: VendorCall, run: VendorHandler): HttpResponse {
  const { status, body, headers } = replyOf(server, call, run);
  const text = body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body);
  return { status, headers: { ...server.headers(), ...headers }, body: text === '' ? Payload.none : new Payload(text) };
}

function replyOf(server: VendorServer, call: VendorCall, run: VendorHandler): VendorReply {
  try {
    return run(call);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    if (error instanceof UnreadableBody) return server.unreadable(error, call);
    throw error;
  }
}

function noRoute({ name, open, routes }: VendorServer, method: string, path: string): HttpResponse {
  return jsonResponse(501, {
    message: `The ${name} simulator has no route for ${method} ${path}. It answers those in "routes", below any prefix. Was the apiUrl of another vendor used, or does the vendor have a route that the simulator lacks?`,
    routes: Object.keys({ ...open?.(), ...routes() }),
  });
}
