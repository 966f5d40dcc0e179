/** Where in a Kibana a path leads. */
export interface Place {
  space: string;
  /** Without base path and space. */
  path: string;
}

/** Kibana takes the base path and the space off before it looks for a route. `undefined` where the base path is missing. */
export function placeOf(path: string, basePath = ''): Place | undefined {
  if (!path.startsWith(`${basePath}/`)) return undefined;
  const rest = path.slice(basePath.length);
  const [prefix = '', space = 'default'] = rest.startsWith('/s/') ? (/^\/s\/([a-z0-9_-]+)(?=\/)/.exec(rest) ?? []) : [];
  return { space, path: rest.slice(prefix.length) };
}

/** What the platform's URL changes in a path: dots as segments, backslashes, letters that it encodes. */
const ODD = /[^!-~]|[\\"<>^`{|}]|\/\.|%2e/i;

/** The path as hapi reads a target, by way of the platform's URL. */
export const normalPath = (path: string): string => (ODD.test(path) ? new URL(`http://kibana${path}`).pathname : path);
