import { createRouter, isDecodable } from '../../kernel/router.ts';
import { normalPath, type Place, placeOf } from './place.ts';
import type { Route } from './route.ts';

/** Where a request leads. */
export interface Location {
  /** As hapi reads it, with base path and space. */
  path: string;
  /** Absent where the base path is missing. */
  place: Place | undefined;
  route: Route | undefined;
  /** The parameters of the path, decoded. Shared: nobody changes them. */
  params: Readonly<Record<string, string>>;
}

export type Locate = (method: string, path: string) => Location;

const NO_PARAMS: Location['params'] = {};

/** Finds the route of a request, with and without a space in front. Asked twice for one request, it searches once. */
export function createLocate(routes: readonly Route[], basePath?: string): Locate {
  const find = createRouter(routes);
  let latest: { method: string; path: string; location: Location } | undefined;
  return (method, whole) => {
    if (latest?.path === whole && latest.method === method) return latest.location;
    const path = normalPath(whole);
    const place = placeOf(path, basePath);
    const match = place && isDecodable(path) ? find(method, place.path) : undefined;
    const location = { path, place, route: match?.route, params: match?.params ?? NO_PARAMS };
    latest = { method, path: whole, location };
    return location;
  };
}
