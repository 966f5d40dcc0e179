import type * as z from 'zod';
import type { Payload } from '../../kernel/payload.ts';
import type { Dialect } from '../releases/dialects/dialect.ts';
import type { Difference, KibanaVersion } from '../releases/kibana-version.ts';
import type { Caller } from './caller.ts';
import type { KibanaOperation } from './operations.ts';

/** What a route takes in place of a body of `server.maxPayload` that hapi parses by its type. */
export interface RoutePayload {
  /** `multipart` is `multipart/form-data` alone, read into its parts; `bytes` is whatever comes, as it comes. */
  as: 'multipart' | 'bytes';
  maxBytes: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The body of a 200 that brings headers of its own, or of which the journal shall note something. */
export class RouteAnswer {
  readonly body: unknown;
  readonly headers: Record<string, string>;
  readonly note: string | undefined;

  constructor(body: unknown, headers: Record<string, string>, note?: string) {
    this.body = body;
    this.headers = headers;
    this.note = note;
  }
}

/** An answer that is no JSON: a page, a file, the way to another place. */
export class RawAnswer {
  readonly status: number;
  readonly body: Payload;
  readonly headers: Record<string, string>;

  constructor(status: number, body: Payload, headers: Record<string, string>) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A request that passed the lifecycle, as a route sees it. */
interface Input<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

/** How a route finds a schema: made by `lazily` or `perVersion`, so that the first request that needs it makes it for all worlds. */
type SchemaOf<Schema> = (kibana: KibanaVersion) => Schema;

/** A privilege on the API, which features grant to those who may use them. */
interface RoutePrivilege {
  /** As Kibana's refusal calls it. */
  name: string;
  isGranted(caller: Caller): boolean;
}

/** A route without the types of its schemas, as router and lifecycle use it. */
export interface Route {
  /** What a request to it does; `null` where that has no name that a rule or an expectation could match. */
  operation: KibanaOperation | null;
  method: Method;
  /** In the router's form: `/api/cases/:case_id`. Literal segments win over parameters only if declared first. */
  path: string;
  /**
   * Internal routes refuse outside callers from 9.0 on. Those that are open were seen to answer them in Kibana's own tests of 9.x, whose server
   * may have been set so: `server.restrictInternalApis` closes these too when it is true, and opens all when it is false.
   */
  access: 'public' | 'internal' | 'internal-but-open';
  /** Optional for what Kibana tells to anybody, such as a redacted status. */
  authentication: 'required' | 'optional';
  /** The difference between releases with which the route began to answer a `warning` header. */
  deprecatedBy: Difference | undefined;
  payload: RoutePayload | undefined;
  /** What Kibana's router asks of the caller before it reads the request; most routes leave it to whom they call. */
  privilege: RoutePrivilege | undefined;
  /** Absent means Kibana's router: config-schema in the words of the release. */
  dialect: Dialect | undefined;
  params: SchemaOf<z.ZodType> | undefined;
  query: SchemaOf<z.ZodType> | undefined;
  body: SchemaOf<z.ZodType> | undefined;
  run(input: Input<unknown, unknown, unknown>, caller: Caller): unknown;
}

interface Spec<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  operation: KibanaOperation | null;
  method: Method;
  path: string;
  access?: Route['access'];
  authentication?: Route['authentication'];
  deprecatedBy?: Difference;
  payload?: RoutePayload;
  privilege?: RoutePrivilege | undefined;
  dialect?: Dialect;
  params?: SchemaOf<Params>;
  query?: SchemaOf<Query>;
  body?: SchemaOf<Body>;
  /** Returns what becomes the JSON body of a 200, alone or as a RouteAnswer, a RawAnswer as it is, nothing for a 204; throws a KibanaError to refuse. */
  run(input: Input<z.output<Params>, z.output<Query>, z.output<Body>>, caller: Caller): unknown;
}

/** Declares a route. What is checked before `run`, and in which order, lives in lifecycle.ts alone. */
export function route<
  Params extends z.ZodType = z.ZodUnknown,
  Query extends z.ZodType = z.ZodUnknown,
  Body extends z.ZodType = z.ZodUnknown,
>(spec: Spec<Params, Query, Body>): Route {
  return {
    access: 'public',
    authentication: 'required',
    deprecatedBy: undefined,
    payload: undefined,
    privilege: undefined,
    dialect: undefined,
    params: undefined,
    query: undefined,
    body: undefined,
    ...spec,
    // Safe: the lifecycle hands over only what it read with these very schemas.
    run: spec.run as Route['run'],
  };
}
