import type { JsonPath } from '../fixture/json-value.ts';
import { isIsoDate, isUuid } from '../fixture/matcher.ts';

/** What a fixture asserts of a value that differs from run to run. */
export interface Volatile {
  matcher: string;
  /** Begins the name under which it is saved: `id1`, `version1`. Absent when no later request can need it. */
  kind?: 'id' | 'version' | 'date';
  /** No two things share the value, so that it means the same wherever it is repeated. */
  unique?: true;
}

/** What to assert of a value in an answer that differs from run to run; undefined for one that does not. `method` is the request's. */
export function volatility(value: unknown, path: JsonPath, method: string): Volatile | undefined {
  const key = String(path.at(-1));
  if (isOfUser(path)) return { matcher: key === 'username' && value !== null ? '<<string>>' : '<<any>>' };
  if (typeof value === 'number' && MEASURES.test(key)) return { matcher: '<<number>>' };
  if (typeof value !== 'string') return undefined;
  if (isUuid(value)) return { matcher: '<<uuid>>', kind: 'id', unique: true };
  if (isIsoDate(value)) return { matcher: '<<iso-date>>', kind: 'date' };
  if (isVersion(value)) return { matcher: '<<string>>', kind: 'version' };
  if (isOfIncident(path)) return { matcher: '<<string>>', kind: 'id' };
  // What a POST answers as its id is made by Kibana, unless the caller chose it: from 9.4 on it need not be a UUID.
  if (method === 'POST' && path.join('/') === 'id') return { matcher: '<<string>>', kind: 'id', unique: true };
  return undefined;
}

/** Durations, and the running number of a case, which depends on the cases of others. */
const MEASURES = /^(duration|time_to_\w+|incremental_id)$/;

/** A saved object's version: base64 of its sequence number and primary term. */
const isVersion = (text: string) => /^Wz/.test(text) && /^\[\d+,\d+\]$/.test(Buffer.from(text, 'base64').toString());

/** The user that the credentials belong to, as in `created_by` and in the list of reporters. */
const isOfUser = (path: JsonPath) =>
  /^(username|full_name|email|profile_uid)$/.test(String(path.at(-1))) && /(_by|By|^\d+)$/.test(String(path.at(-2) ?? ''));

/** Id, title and URL of an incident, in a case and in the answer of `pushToService`. */
const isOfIncident = (path: JsonPath) => /(^|\/)external_?(id|title|url)$|^data\/(id|title|url)$/i.test(path.join('/'));
