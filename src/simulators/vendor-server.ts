import { Hono } from 'hono';
import { LinearRouter } from 'hono/router/linear-router';
import type { Fetch } from '../kernel/fetch.ts';
import { readText, textResponse } from '../kernel/message.ts';
import { type Call, Refusal, type Reply, type Routes, UnreadableBody } from './vendor-call.ts';

interface Located {
  prefix: string;
  path: string;
}

export interface VendorServer {
  name: string;
  /** Tells the vendor's own part of a path from what stands before it, which belongs to the installation. */
  locate(pathname: string): Located;
  /** What anybody may call. */
  open?: () => Routes;
  /** What needs credentials. */
  routes: () => Routes;
  /** Throws a Refusal when the credentials will not do. */
  admit(call: Call): void;
  /** The headers of every answer, its content type among them. */
  headers: () => Record<string, string>;
  /** The answer to a body that is not what the route reads. */
  unreadable(problem: UnreadableBody, call: Call): Reply;
}

/** The vendor's own part begins at the first place where its root stands. */
export const fromRoot =
  (root: RegExp) =>
  (pathname: string): Located => {
    const start = Math.max(pathname.search(root), 0);
    return { prefix: pathname.slice(0, start), path: pathname.slice(start) };
  };

/** Answers as the vendor does. The router is built at the first request: most worlds never ask most vendors. */
export function serve(server: VendorServer): Fetch {
  let app: Hono | undefined;
  return async (request) => {
    app ??= router(server);
    return app.fetch(request);
  };
}

function router(server: VendorServer): Hono {
  const app = new Hono({ router: new LinearRouter(), getPath: ({ url }) => withoutEnd(server.locate(new URL(url).pathname).path) });
  const open = Object.entries(server.open?.() ?? {});
  const routes = [...open, ...Object.entries(server.routes())];
  for (const [route, handler] of routes) {
    const [method = '', path = ''] = route.split(' ');
    const isOpen = open.some(([name]) => name === route);
    app.on(method, path, async ({ req }) => {
      const call = { ...(await receive(server, req.raw)), params: req.param() };
      return respond(server, call, () => {
        if (!isOpen) server.admit(call);
        return handler(call);
      });
    });
  }
  const known = routes.map(([route]) => route);
  app.notFound(({ req }) =>
    textResponse(JSON.stringify(noRoute(server.name, req.method, req.path, known)), { status: 501, headers: JSON_TYPE }),
  );
  app.onError((error) => {
    throw error;
  });
  return app;
}

const JSON_TYPE = { 'content-type': 'application/json' };

const withoutEnd = (path: string) => path.replace(/(?<=.)\/+$/, '');

async function receive(server: VendorServer, request: Request): Promise<Omit<Call, 'params'>> {
  const { origin, pathname, searchParams } = new URL(request.url);
  const { prefix } = server.locate(pathname);
  return { request, base: withoutEnd(origin + prefix), query: searchParams, text: await readText(request) };
}

function respond(server: VendorServer, call: Call, run: () => Reply): Response {
  const { status, body, headers } = replyOf(server, call, run);
  const text = body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);
  return textResponse(text, { status, headers: { ...server.headers(), ...headers } });
}

function replyOf(server: VendorServer, call: Call, run: () => Reply): Reply {
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
