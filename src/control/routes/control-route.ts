import type * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import type { World } from '../../worlds/world.ts';
import type { Worlds } from '../../worlds/worlds.ts';
import type { EventStream } from './event-stream.ts';
import type { Streamed } from './streamed.ts';

/** A request to the mock's own API, and what it acts on. */
export interface Controlled {
  /** The world that the request leads to. */
  world: World;
  /** All worlds of the server. */
  worlds: Worlds;
  /** The URL of that world, by the host that the request names. */
  url: string;
  /** The URL of the server. */
  origin: string;
  /** Reads the OpenAPI document of this API; undefined where this installation has none. */
  openApi(): Promise<string | undefined>;
  /** The header Last-Event-ID: what a reader of events read last. */
  lastEventId: string | undefined;
  /** Aborts when the caller goes away. */
  signal: AbortSignal;
}

interface Input<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  /** The parsed but unchecked body. */
  sent: unknown;
}

/** A route of the mock's own API, without type parameters so that one list can hold all routes. */
export interface ControlRoute {
  /** Its name in a client that is generated: a verb and a noun. */
  operationId: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Behind `/__mock`; `:name` stands for one segment. */
  path: string;
  /** Its group in the OpenAPI document. */
  tag: string;
  /** One line, in the third person: `forgets a world`. */
  summary: string;
  /** Needs no token. */
  open: boolean;
  params: (() => z.ZodObject) | undefined;
  query: (() => z.ZodObject) | undefined;
  body: (() => z.ZodType) | undefined;
  /** Describes a body that `run` checks itself. */
  sent: (() => z.ZodType) | undefined;
  /** The body of its 200 or, with `creates`, its 201; a route without it answers 204. */
  answers: (() => z.ZodType) | undefined;
  creates: boolean;
  /** Of what it answers. */
  mediaType: string;
  /** Its body may be all that a world holds. */
  isLarge: boolean;
  /** The headers that it may send, with what they say. */
  sends: Readonly<Record<string, string>>;
  /** The errors that it may answer, by status. */
  refuses: Readonly<Record<number, string>>;
  run(input: Input<unknown, unknown, unknown>, controlled: Controlled): unknown;
}

interface Spec<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType> {
  operationId: string;
  method: ControlRoute['method'];
  path: string;
  tag: string;
  summary: string;
  open?: boolean;
  params?: () => Params;
  query?: () => Query;
  body?: () => Body;
  sent?: () => z.ZodType;
  answers?: () => Answer;
  creates?: boolean;
  mediaType?: string;
  isLarge?: boolean;
  sends?: ControlRoute['sends'];
  refuses?: ControlRoute['refuses'];
  /** What is `Streamed` is as `answers` says as well. */
  run(input: Input<z.output<Params>, z.output<Query>, z.output<Body>>, controlled: Controlled): Result<Answer> | Promise<Result<Answer>>;
}

type Result<Answer extends z.ZodType> = z.input<Answer> | Streamed | EventStream;

/** Declares a route. Its schemas are made when the first request needs them; the checks before `run` are in control.ts. */
export function controlRoute<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodUnknown,
  Answer extends z.ZodType = z.ZodVoid,
>(spec: Spec<Params, Query, Body, Answer>): ControlRoute {
  // Safe: control.ts hands over only what it read with these very schemas.
  const run = spec.run as ControlRoute['run'];
  const schemas = {
    params: once(spec.params),
    query: once(spec.query),
    body: once(spec.body),
    sent: once(spec.sent),
    answers: once(spec.answers),
  };
  return { open: false, creates: false, mediaType: 'application/json', isLarge: false, sends: {}, refuses: {}, ...spec, ...schemas, run };
}

const once = <Schema>(make: (() => Schema) | undefined) => make && lazily(make);

/** Thrown by a route to answer with an error of this status. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
