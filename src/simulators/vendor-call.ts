import type * as z from 'zod';
import type { HttpRequest } from '../kernel/http.ts';

export interface VendorCall {
  request: HttpRequest;
  /** The address of the installation as the caller wrote it: `https://host/jira`. */
  base: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

/** The server adds the vendor's own headers. A string is sent as it is, any other body as JSON. */
export interface VendorReply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export type VendorHandler = (call: VendorCall) => VendorReply;
/** Handlers by method and path; of two that match, the first answers. `LOG` is how Kibana's own log is spoken to. */
export type Routes = Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'LOG'} /${string}`, VendorHandler>;

/** A route throws it to answer with the vendor's own error. */
export class Refusal extends Error {
  readonly reply: VendorReply;

  constructor(status: number, body?: unknown, headers: Record<string, string> = {}) {
    super(`refused with ${status}`);
    this.reply = { status, body, headers };
  }
}

/** What is wrong with a body, for the vendor to say in its own words: those of the parser and of the schema are none of them. */
export class UnreadableBody extends Error {
  readonly problem: 'no JSON' | 'missing' | 'wrong';
  /** Where in the body; empty when it is all of it. */
  readonly path: readonly PropertyKey[];

  constructor(problem: UnreadableBody['problem'], path: readonly PropertyKey[]) {
    super(`${problem}: ${path.join('.')}`);
    this.problem = problem;
    this.path = path;
  }
}

export function readVendorBody<Schema extends z.ZodType>(schema: Schema, { request: { body } }: VendorCall): z.output<Schema> {
  if (!body.isEmpty && body.json === undefined) throw new UnreadableBody('no JSON', []);
  const read = schema.safeParse(body.json);
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path ?? [];
  const given = path.reduce<unknown>((part, key) => Object(part)[key], body.json);
  throw new UnreadableBody((given ?? '') === '' ? 'missing' : 'wrong', path);
}
