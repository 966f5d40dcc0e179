import { splitTarget } from '../kernel/http.ts';
import { normalPath } from '../kibana/http/place.ts';

/** The first segment of every path of the mock's own API. */
export const CONTROL_PREFIX = '/__mock';

/** What the target of a request says, before any world is looked for. */
export interface Address {
  /** The world that its base path names. */
  id: string | undefined;
  /** That base path, `/w/<id>`, or an empty text. */
  base: string;
  /** Path and query behind the base path, as they were sent where that leads to the same place. */
  path: string;
  /** Whether it is for the mock's own API. */
  isControl: boolean;
}

/** Decides on the path as Kibana reads it, dots resolved: else `/__mockx/../api` is the mock's for one reader and Kibana's for the other. */
export function addressOf(target: string): Address {
  const { path: sent } = splitTarget(target);
  const normal = normalPath(sent);
  const [base = '', id] = BASE_PATH.exec(normal) ?? [];
  const place = normal.slice(base.length) || '/';
  const isControl = CONTROL.test(place);
  const path = isControl || !leadsTo(place, sent, base) ? place : sent.slice(base.length) || '/';
  return { id, base, path: path + target.slice(sent.length), isControl };
}

const BASE_PATH = /^\/w\/([\w.-]+)(?=\/|$)/;
const CONTROL = /^\/__mock(?:\/|$)/;

const leadsTo = (place: string, sent: string, base: string) =>
  sent.startsWith(base) && normalPath(sent.slice(base.length) || '/') === place;
