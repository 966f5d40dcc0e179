import { TrieRouter } from 'hono/router/trie-router';
import { lazily } from './lazily.ts';
import { memoize } from './memoize.ts';

interface RouteMatch<Route> {
  route: Route;
  /** The parameters of the path, decoded. */
  params: Record<string, string>;
}

/** Finds a route by method and path, in which every percent sign decodes. Of two routes that match, the one that stands first. */
export function createRouter<Route extends { method: string; path: string }>(
  routes: readonly Route[],
): (method: string, path: string) => RouteMatch<Route> | undefined {
  const router = lazily(() => routerOf(routes.map(({ method, path }) => `${method} ${path}`).join('\n')));
  return (method, path) => {
    const [[first]] = router().match(method === 'HEAD' ? 'GET' : method, path.includes('%') ? plain(path) : path);
    const route = first && routes[first[0]];
    if (!route) return undefined;
    const params: Record<string, string> = {};
    for (const [name, value] of Object.entries(first[1])) params[name] = decodeURIComponent(String(value));
    return { route, params };
  };
}

/** Whether every percent sign of a path decodes. */
export function isDecodable(path: string): boolean {
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Finds the index of a route in the list. Made once for each list: it is a third of what a world costs. */
const routerOf = memoize((list: string) => {
  const router = new TrieRouter<number>();
  const lines = new Set(list.split('\n'));
  for (const [index, line] of list.split('\n').entries()) {
    const [method = '', path = ''] = line.split(' ');
    router.add(method, path, index);
  }
  // A path without parameters is searched for once. There are no more of them than routes.
  const byLine = new Map<string, ReturnType<typeof router.match>>();
  return {
    match(method: string, path: string) {
      const line = `${method} ${path}`;
      const known = byLine.get(line);
      if (known) return known;
      const match = router.match(method, path);
      if (lines.has(line)) byLine.set(line, match);
      return match;
    },
  };
});

/** hapi looks for a route once the letters, digits and `-._~` of a path are decoded; what else is encoded stays inside its segment. */
const plain = (path: string) => path.replace(/%(?:2[DE]|3\d|4[1-9A-F]|5[\dAF]|6[1-9A-F]|7[\dAE])/gi, decodeURIComponent);
