import { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { authenticate } from './http/authenticate.ts';
import { notFound } from './http/errors.ts';
import { responseHeaders } from './http/headers.ts';
import { answer, renderError, type Shell } from './http/lifecycle.ts';
import type { Route } from './http/route.ts';
import type { Fetch } from './kernel/fetch.ts';

/** Kibana, as its clients see it: every route, with and without a space in front. */
export function createKibana(routes: readonly Route[], shell: Shell): Fetch {
  const { basePath = '' } = shell.server;
  const app = new Hono({ router: new TrieRouter() });
  for (const route of routes) {
    for (const prefix of [basePath, `${basePath}/s/:space`]) {
      app.on(route.method, prefix + route.path, (c) => {
        const { space = 'default', ...params } = c.req.param() as Record<string, string>;
        const path = c.req.path.slice(basePath.length).replace(/^\/s\/[^/]+/, '');
        return answer(route, { request: c.req.raw, query: queryOf(c.req.queries()), path, params, space }, shell);
      });
    }
  }
  app.notFound((c) => noRoute(c.req.raw, shell));
  return async (request) => app.fetch(request);
}

/** Unknown GETs end in Kibana's authenticated catch-all, so a stranger learns nothing of them; other methods meet hapi's own 404. */
function noRoute(request: Request, shell: Shell): Response {
  const headers = responseHeaders(shell);
  try {
    if (request.method === 'GET') authenticate(request, shell.authentication, 'required');
    throw notFound();
  } catch (error) {
    return renderError(error, shell.kibana, headers);
  }
}

const queryOf = (queries: Record<string, string[]>): Record<string, string | string[]> =>
  Object.fromEntries(Object.entries(queries).map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values]));
