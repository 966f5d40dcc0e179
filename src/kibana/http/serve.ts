import type { Fetch } from '../../kernel/fetch.ts';
import { answer, type Shell } from './lifecycle.ts';
import { answerUndecodable, answerUnrouted } from './no-route.ts';
import type { Route } from './route.ts';
import { createRouter } from './router.ts';

/** Kibana, as its clients see it: every route, with and without a space in front. */
export function createKibana(routes: readonly Route[], shell: Shell): Fetch {
  const find = createRouter(routes);
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (!isDecodable(pathname)) return answerUndecodable(shell);
    const place = placeOf(pathname, shell.server.basePath);
    const match = place && find(request.method, place.path);
    if (!match) return answerUnrouted(request, shell);
    const { route, params } = match;
    const response = await answer(route, { request, query: queryOf(searchParams), params, ...place }, shell);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

/** Kibana takes the base path and the space off before it looks for a route. `undefined` where the base path is missing. */
function placeOf(pathname: string, basePath = ''): { space: string; path: string } | undefined {
  if (!pathname.startsWith(`${basePath}/`)) return undefined;
  const path = pathname.slice(basePath.length);
  const [prefix = '', space = 'default'] = /^\/s\/([a-z0-9_-]+)(?=\/)/.exec(path) ?? [];
  return { space, path: path.slice(prefix.length) };
}

function isDecodable(pathname: string): boolean {
  if (!pathname.includes('%')) return true;
  try {
    return decodeURIComponent(pathname) !== '';
  } catch {
    return false;
  }
}

/** As hapi reads them: repeated parameters are lists, and no name is special. */
function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of parameters) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}
