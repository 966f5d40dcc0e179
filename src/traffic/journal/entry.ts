import type { Facts } from '../../kernel/facts.ts';
import { parseBody } from '../../kernel/json.ts';
import type { Subject } from '../match/matching.ts';
import type { Exchange } from './exchange.ts';

/** The body of a message, cut at the journal's limit. */
export interface Kept {
  text: string;
  /** How many bytes there were, where not all of them are kept. */
  truncatedFrom: number | undefined;
}

export interface EntryAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Kept;
}

/** What an observer finds out about a request once it is read. */
export interface Description extends Facts {
  /** Its path without base path and space. Patterns match this or the whole path. */
  path?: string;
}

/** What is known of a request on its arrival. */
export interface Arrival {
  id: string;
  at: string;
  service: string;
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  facts: Facts;
  connection: string | undefined;
  causedBy: string | undefined;
}

/** An exchange as the journal keeps it, secrets and all. It is shown only as the `Exchange` that `Redaction` makes of it. */
export class Entry implements Subject {
  readonly arrival: Arrival;
  /** The time of the arrival in milliseconds. */
  readonly startedAt: number;
  facts: Facts;
  state: Exchange['state'] = 'received';
  attempt = 1;
  /** The hash by which `Attempts` finds requests with the same bytes. */
  digest = 0;
  sent: Kept = { text: '', truncatedFrom: undefined };
  answer: EntryAnswer | undefined;
  fault: { rules: string[]; kinds: string[]; lost: EntryAnswer | undefined } | undefined;
  error: string | undefined;
  /** Whether the journal was cleared in the meantime. */
  isForgotten = false;
  durationMs: number | undefined;
  /** The path without base path and space. */
  shortPath: string | undefined;
  /** The whole body, until the exchange ends. */
  text: string | undefined;
  #parsed: { value: unknown } | undefined;
  #paths: readonly string[] | undefined;

  constructor(arrival: Arrival, startedAt: number) {
    this.arrival = arrival;
    this.startedAt = startedAt;
    this.facts = arrival.facts;
  }

  get service(): string {
    return this.arrival.service;
  }

  get method(): string {
    return this.arrival.method;
  }

  get paths(): readonly string[] {
    this.#paths ??= pathsOf(this.arrival.url, this.shortPath);
    return this.#paths;
  }

  header(name: string): string | undefined {
    return this.arrival.headers[name];
  }

  body(): unknown {
    this.#parsed ??= { value: parseBody(this.text ?? this.sent.text, this.header('content-type')) };
    return this.#parsed.value;
  }

  /** Frees the memory of what can be made again, or is needed only until the exchange ends. */
  letGo(): void {
    this.text = undefined;
    this.#parsed = undefined;
    this.#paths = undefined;
  }
}

function pathsOf(url: string, shortPath: string | undefined): string[] {
  const path = pathOf(url);
  const paths = shortPath === undefined || shortPath === path ? [path] : [path, shortPath];
  return paths.some((each) => each.includes('%')) ? [...paths, ...paths.map(decoded)] : paths;
}

/** The path of an absolute URL, without its query. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start < 0) return '/';
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Cuts a text to a number of bytes. */
export function keep(text: string, bytes: number): Kept {
  const length = text.length * 3 <= bytes ? 0 : Buffer.byteLength(text);
  if (length <= bytes) return { text, truncatedFrom: undefined };
  // By way of bytes, because a slice would keep the whole text alive.
  return {
    text: Buffer.from(text)
      .subarray(0, bytes)
      .toString()
      .replace(/\ufffd$/, ''),
    truncatedFrom: length,
  };
}
