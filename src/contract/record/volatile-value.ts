import type { JsonPath } from '../fixture/json-value.ts';
import { isIsoDate, isUuid } from '../fixture/matcher.ts';

/** What is asserted in place of a value that another run, or another Kibana, answers otherwise. */
export interface Volatile {
  matcher: string;
  /** What it is called when a later request needs it: `id1`, `version1`; absent when none can. */
  kind?: 'id' | 'version' | 'date';
  /** No two things share it, so that it means the same wherever it comes back. */
  unique?: true;
}

/** How a value in an answer differs from run to run; undefined when it does not. `method` is that of the request. */
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

/** Numbers that tell how long something took, or count things of everybody. */
const MEASURES = /^(duration|time_to_\w+|incremental_id)$/;

/** A saved object's version: base64 of its sequence number and primary term. */
const isVersion = (text: string) => /^Wz/.test(text) && /^\[\d+,\d+\]$/.test(Buffer.from(text, 'base64').toString());

/** Whoever the credentials belong to, as `created_by` and in the list of reporters. */
const isOfUser = (path: JsonPath) =>
  /^(username|full_name|email|profile_uid)$/.test(String(path.at(-1))) && /(_by|By|^\d+)$/.test(String(path.at(-2) ?? ''));

/** What a case keeps of its incident, and what running `pushToService` answers of it. */
const isOfIncident = (path: JsonPath) => /(^|\/)external_?(id|title|url)$|^data\/(id|title|url)$/i.test(path.join('/'));
