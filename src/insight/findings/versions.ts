import { isObject } from '../../kernel/json.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import { keptValue } from '../effects/kept-bodies.ts';
import type { RunTraffic } from '../effects/run-traffic.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An object that Kibana keeps by versions, as a message has it. */
export interface Versioned {
  id: string;
  version: string;
  /** What else the message says of it. */
  fields: Fields;
}

/** What an answer tells of objects that have versions. */
export const toldBy = ({ response }: Exchange): Versioned[] => versionsIn(keptValue(response));

/** What a write wants to change, and by which version. The id stands beside the version, or only in the path. */
export function writtenBy(write: Exchange, traffic: RunTraffic): Versioned[] {
  const value = keptValue(write.request);
  const id = Object.values(traffic.placeOf(write).params).at(-1);
  if (!isObject(value) || value['id'] !== undefined || id === undefined) return versionsIn(value);
  return versionsIn({ ...value, id });
}

/** Every object in a value with an id and a version. */
function versionsIn(value: unknown): Versioned[] {
  if (Array.isArray(value)) return value.flatMap(versionsIn);
  if (!isObject(value)) return [];
  const { id, version, ...fields } = value;
  const own = typeof id === 'string' && typeof version === 'string' ? [{ id, version, fields }] : [];
  return [...own, ...Object.values(fields).flatMap(versionsIn)];
}
