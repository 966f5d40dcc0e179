import { TrieRouter } from 'hono/router/trie-router';
import { lazily } from '../../kernel/lazily.ts';
import { memoize } from '../../kernel/memoize.ts';
import type { Route } from './route.ts';

interface RouteMatch {
  route: Route;
  /** The parameters of the path, decoded. */
  params: Record<string, string>;
}

/** Finds a route by method and path; the path has lost its base path and space. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => RouteMatch | undefined {
  const router = lazily(() => routerOf(routes.map(({ method, path }) => `${method} ${path}`).join('\n')));
  return (method, path) => {
    const [[first]] = router().match(method === 'HEAD' ? 'GET' : method, path.includes('%') ? plain(path) : path);
    const route = first && routes[first[0]];
    if (!route) return undefined;
    const params = Object.entries(first[1]).map(([name, value]) => [name, decodeURIComponent(String(value))] as const);
    return { route, params: Object.fromEntries(params) };
  };
}

/** Finds the index of a route in the list. Made once for each list, because it costs more than all the rest of a world. */
const routerOf = memoize((list: string) => {
  const router = new TrieRouter<number>();
  for (const [index, line] of list.split('\n').entries()) {
    const [method = '', path = ''] = line.split(' ');
    router.add(method, path, index);
  }
  return router;
});

/** hapi looks for a route once the letters, digits and `-._~` of a path are decoded; what else is encoded stays inside its segment. */
const plain = (path: string) => path.replace(/%(?:2[DE]|3\d|4[1-9A-F]|5[\dAF]|6[1-9A-F]|7[\dAE])/gi, decodeURIComponent);
