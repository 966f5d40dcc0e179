import { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { answer, type Shell } from './http/lifecycle.ts';
import { answerUndecodable, answerUnrouted } from './http/no-route.ts';
import type { Route } from './http/route.ts';
import type { Fetch } from './kernel/fetch.ts';

/** Kibana, as its clients see it: every route, with and without a space in front. */
export function createKibana(routes: readonly Route[], shell: Shell): Fetch {
  const { basePath = '' } = shell.server;
  const app = new Hono({ router: new TrieRouter() });
  for (const route of routes) {
    for (const prefix of [basePath, `${basePath}/s/:space{[a-z0-9_-]+}`]) {
      app.on(route.method, prefix + route.path, (c) => {
        const { space = 'default', ...params } = c.req.param() as Record<string, string>;
        const path = c.req.path.slice(basePath.length).replace(/^\/s\/[^/]+/, '');
        return answer(route, { request: c.req.raw, query: queryOf(c.req.url), path, params, space }, shell);
      });
    }
  }
  app.notFound((c) => answerUnrouted(c.req.raw, shell));
  return async (request) => (isDecodable(request.url) ? app.fetch(request) : answerUndecodable(shell));
}

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    return decodeURIComponent(new URL(url).pathname) !== '';
  } catch {
    return false;
  }
}

/** As hapi reads them: repeated parameters are lists, and no name is special. */
function queryOf(url: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null);
  if (!url.includes('?')) return query;
  for (const [name, value] of new URL(url).searchParams) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}
