import { type Facts, type HttpRequest, urlOf } from '../../kernel/http.ts';
import { parseBody } from '../../kernel/json.ts';
import type { Payload } from '../../kernel/payload.ts';
import type { Match } from '../match/match.ts';
import { compile, type Subject } from '../match/matching.ts';
import type { Keeper, Row } from './budget.ts';
import type { Exchange } from './exchange.ts';
import { dropped, type Kept, nothingKept } from './kept.ts';

export interface EntryAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Kept;
}

/** What an observer finds out about a request once it is read. */
export interface Description {
  facts: Facts;
  /** Its path without base path and space. Patterns match this or the whole path. */
  path: string;
}

/** What is known of a request on its arrival. */
export type Arrival = Omit<HttpRequest, 'body'>;

/** An exchange as the journal keeps it, secrets and all. It is shown only as the `Exchange` that `Redaction` makes of it. */
export class Entry implements Subject, Row {
  readonly id: string;
  readonly service: string;
  /** The time of the arrival in milliseconds. */
  readonly startedAt: number;
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connection: string | undefined;
  readonly causedBy: string | undefined;
  facts: Facts;
  state: Exchange['state'] = 'received';
  attempt = 1;
  /** The hash by which `Attempts` finds requests with the same bytes. */
  digest = 0;
  /** A hash of its whole body, which stays when the body is dropped. */
  fingerprint = 0;
  sent: Kept = nothingKept;
  answer: EntryAnswer | undefined = undefined;
  fault: { rules: string[]; kinds: string[]; lost: EntryAnswer | undefined } | undefined = undefined;
  error: string | undefined = undefined;
  note: string | undefined = undefined;
  refusedAt: string | undefined = undefined;
  /** Whether it came while the test arranged what it needs. */
  isArranged = false;
  /** Whether the journal was cleared in the meantime. */
  isForgotten = false;
  durationMs: number | undefined = undefined;
  /** The path without base path and space. */
  shortPath: string | undefined = undefined;
  /** The whole body, until the exchange ends. */
  payload: Payload | undefined = undefined;
  headBytes = 0;
  bodyBytes = 0;
  isBare = false;
  isKept = false;
  older: Row | undefined = undefined;
  newer: Row | undefined = undefined;
  journal: Keeper | undefined = undefined;
  #body: { value: unknown } | undefined = undefined;
  #paths: readonly string[] | undefined = undefined;

  constructor(
    id: string,
    service: string,
    startedAt: number,
    { method, origin, path, search, headers, facts, connection, causedBy }: Arrival,
  ) {
    this.id = id;
    this.service = service;
    this.startedAt = startedAt;
    this.method = method;
    this.origin = origin;
    this.path = path;
    this.search = search;
    this.headers = headers;
    this.facts = facts;
    this.connection = connection;
    this.causedBy = causedBy;
  }

  /** When it arrived, as it is shown. */
  get at(): string {
    return new Date(this.startedAt).toISOString();
  }

  get url(): string {
    return urlOf(this);
  }

  get paths(): readonly string[] {
    this.#paths ??= pathsOf(this.path, this.shortPath);
    return this.#paths;
  }

  header(name: string): string | undefined {
    return this.headers[name];
  }

  body(): unknown {
    this.#body ??= { value: parseBody(this.payload ?? this.sent, this.header('content-type')) };
    return this.#body.value;
  }

  /** Frees the memory of what can be made again, or is needed only until the exchange ends. */
  letGo(): void {
    this.payload = undefined;
    this.#body = undefined;
    this.#paths = undefined;
  }

  dropBodies(): void {
    const { sent, answer, fault } = this;
    this.sent = dropped(sent);
    if (answer) this.answer = { ...answer, body: dropped(answer.body) };
    if (fault?.lost) this.fault = { ...fault, lost: { ...fault.lost, body: dropped(fault.lost.body) } };
  }
}

/** Whether entries match. What is parsed for it is let go, because the parsed bodies of a full journal would take more memory than the journal. */
export function entryMatch(match: Match): (entry: Entry) => boolean {
  const matches = compile(match);
  return (entry) => {
    const isMatch = matches(entry);
    if (entry.state !== 'received') entry.letGo();
    return isMatch;
  };
}

function pathsOf(path: string, shortPath: string | undefined): string[] {
  const paths = shortPath === undefined || shortPath === path ? [path] : [path, shortPath];
  return paths.some((each) => each.includes('%')) ? [...paths, ...paths.map(decoded)] : paths;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
