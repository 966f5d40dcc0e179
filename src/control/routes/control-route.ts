import type * as z from 'zod';
import type { World } from '../../worlds/world.ts';
import type { Worlds } from '../../worlds/worlds.ts';

/** What a request of the mock's own API acts on. */
export interface Controlled {
  /** The world that the request leads to, and all that the server has. */
  world: World;
  worlds: Worlds;
  /** The bearer token that all but open routes need; nobody needs one when it is absent. */
  token: string | undefined;
  /** The URL of that world, as the request named it. */
  url: string;
  /** The URL of the server. */
  origin: string;
  request: Request;
}

interface Input<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  /** The body as it came, of a route that declares `sent`. */
  sent: unknown;
}

/** A route of the mock's own API, its types forgotten. */
export interface ControlRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Behind `/__mock`; `:name` stands for one segment. */
  path: string;
  /** What it is listed under. */
  tag: string;
  /** One line, in the third person: `forgets a world`. */
  summary: string;
  /** Needs no token. */
  open: boolean;
  params: z.ZodObject | undefined;
  query: z.ZodObject | undefined;
  body: z.ZodType | undefined;
  /** A body that whoever takes it reads, and says what is wrong with it. */
  sent: z.ZodType | undefined;
  /** The body of its 200 or, with `creates`, 201; without, it is a 204. */
  answers: z.ZodType | undefined;
  creates: boolean;
  /** What else it may answer, by status. */
  refuses: Readonly<Record<number, string>>;
  run(input: Input<unknown, unknown, unknown>, controlled: Controlled): unknown;
}

interface Spec<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType> {
  method: ControlRoute['method'];
  path: string;
  tag: string;
  summary: string;
  open?: boolean;
  params?: Params;
  query?: Query;
  body?: Body;
  sent?: z.ZodType;
  answers?: Answer;
  creates?: boolean;
  refuses?: ControlRoute['refuses'];
  run(input: Input<z.output<Params>, z.output<Query>, z.output<Body>>, controlled: Controlled): z.input<Answer> | Promise<z.input<Answer>>;
}

/** Declares a route. What is checked before `run` lives in control.ts alone. */
export function controlRoute<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodUnknown,
  Answer extends z.ZodType = z.ZodVoid,
>(spec: Spec<Params, Query, Body, Answer>): ControlRoute {
  const none = { params: undefined, query: undefined, body: undefined, sent: undefined, answers: undefined };
  // Safe: control.ts hands over only what it read with these very schemas.
  const run = spec.run as ControlRoute['run'];
  return { ...none, open: false, creates: false, refuses: {}, ...spec, run };
}

/** Ends a route with another answer than the one that it is for. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
