import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { getPathNoStrict } from 'hono/utils/url';
import type * as z from 'zod';
import type { ArrivingRequest, HttpResponse } from '../kernel/http.ts';
import { messageOf } from '../kernel/is-error.ts';
import { isDeeperThan, MOST_LEVELS, parseJson, whyNoJson } from '../kernel/json.ts';
import { didYouMean } from '../kernel/nearest.ts';
import { problemsOf } from '../kernel/problem.ts';
import { KibanaError } from '../kibana/http/errors.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { CONTROL_PREFIX } from '../worlds/address.ts';
import { NoSuchWorld } from '../worlds/worlds.ts';
import { pageAnswer, pageFiles, type ReadPage, wantsPage } from './page.ts';
import { type Controlled, ControlRefusal, type ControlRoute } from './routes/control-route.ts';
import { EventStream } from './routes/event-stream.ts';
import { controlRoutes } from './routes/routes.ts';
import { Streamed } from './routes/streamed.ts';

/** What the server knows of a request to the mock's own API. */
export interface ControlBindings extends Omit<Controlled, 'signal' | 'lastEventId'> {
  /** The bearer token that all but open routes require; undefined requires none. */
  token: string | undefined;
  /** What stands before the path: `/w/<id>`, or nothing. */
  base: string;
  /** Whether the path ends in a slash, without which the relative addresses of the page would lead beside it. */
  hasSlash: boolean;
  page: ReadPage;
  /** Hands the request itself, behind that base, to another handler, which answers it over the same connection. */
  pass(handler: (request: ArrivingRequest) => Promise<HttpResponse>): Promise<Response>;
}

type ControlContext = Context<{ Bindings: ControlBindings }>;

/** Of a body no more is read, because all of it is in memory at once. Of what a whole world is made of, a hundred thousand cases fit. */
const mostBytes = ({ isLarge }: ControlRoute) => (isLarge ? 512 : 16) * 1024 * 1024;

const limitOf = (route: ControlRoute) =>
  bodyLimit({
    maxSize: mostBytes(route),
    onError: (context) =>
      context.json({ message: `got a body of more than the ${mostBytes(route)} bytes that ${route.path} reads; send less` }, 413),
  });

/** The mock's own API, below its prefix. */
export function createControl(): Hono<{ Bindings: ControlBindings }> {
  const app = new Hono<{ Bindings: ControlBindings }>({ getPath: pathIn }).basePath(CONTROL_PREFIX);
  app.use(secureHeaders({ strictTransportSecurity: false }));
  for (const route of controlRoutes) {
    if (readsBody(route)) app.on(route.method, route.path, asPlatformRequest, limitOf(route));
    app.on(route.method, route.path, (context) => run(route, context));
  }
  app.get('/', (context, next) => (wantsPage(context) ? page(context) : next()));
  for (const name of pageFiles) app.get(`/${name}`, ({ env }) => pageAnswer(name, env.page));
  app.all('/simulators/:name/*', toSimulator);
  app.notFound(({ req }) => refusal(new ControlRefusal(404, noRoute(req.method, req.path))));
  app.onError(refusal);
  return app;
}

const readsBody = ({ body, sent }: ControlRoute): boolean => body !== undefined || sent !== undefined;

/** The listener's own request is one that the platform cannot copy, and `bodyLimit` does so where the length of a body is not told. */
const asPlatformRequest: MiddlewareHandler = ({ req }, next) => {
  const { url, method, headers, body, signal } = req.raw;
  const init = { method, headers, body, signal, duplex: 'half' };
  req.raw = new Request(url, init);
  return next();
};

/** The path in its world, without the slash at its end. */
const pathIn = (request: Request, options?: { env?: ControlBindings }) => getPathNoStrict(request).slice(options?.env?.base.length ?? 0);

async function run(route: ControlRoute, { env, req }: ControlContext): Promise<Response> {
  if (!route.open) requireToken(req.header('authorization'), env.token);
  const sent = readsBody(route) ? parsed(await req.text()) : undefined;
  const input = {
    params: read(route.params, req.param(), 'path'),
    query: read(route.query, Object.fromEntries(new URL(req.url).searchParams), 'query'),
    body: read(route.body, sent, 'body'),
    sent,
  };
  const answer = await route.run(input, { ...env, lastEventId: req.header('last-event-id'), signal: req.raw.signal });
  if (answer instanceof Streamed || answer instanceof EventStream) return answer.toResponse();
  return route.answers ? Response.json(answer, { status: route.creates ? 201 : 200 }) : new Response(null, { status: 204 });
}

/** Needs no token, because it holds no data. The way to it is relative, so that it holds behind a proxy that takes a prefix off. */
const page = ({ env }: ControlContext): Response | Promise<Response> =>
  env.hasSlash
    ? pageAnswer('index.html', env.page)
    : new Response(null, { status: 302, headers: { location: `${CONTROL_PREFIX.slice(1)}/` } });

/** A simulator, for programs that call it without this Kibana. It requires the vendor's credentials instead of the control token. */
async function toSimulator({ env, req }: ControlContext): Promise<Response> {
  const simulator = env.world.thirdParties.direct(req.param('name') ?? '');
  if (!simulator) throw new ControlRefusal(404, noRoute(req.method, req.path));
  // With its whole path, because its answers contain links to itself.
  return env.pass((request) => simulator({ ...request, path: env.base + request.path }));
}

const noRoute = (method: string, path: string) =>
  [
    `mock-kibana has no ${method} ${path}${nearRoute(path)}`,
    'There are:',
    `  GET ${CONTROL_PREFIX}/: the page, for what accepts text/html`,
    ...controlRoutes.map((route) => `  ${route.method} ${CONTROL_PREFIX}${route.path}: ${route.summary}`),
    `  ${CONTROL_PREFIX}/simulators/:name/...: the simulator itself, for programs that call it without this Kibana`,
  ].join('\n');

/** What the path takes by other methods, or which path is near. */
function nearRoute(path: string): string {
  const place = path.slice(path.indexOf(CONTROL_PREFIX) + CONTROL_PREFIX.length);
  const methods = controlRoutes.filter((route) => route.path === place).map(({ method }) => method);
  if (methods.length > 0) return `; this path takes ${methods.join(', ')}`;
  return didYouMean(CONTROL_PREFIX + place, new Set(controlRoutes.map((route) => CONTROL_PREFIX + route.path)));
}

function requireToken(authorization: string | undefined, token: string | undefined): void {
  if (token === undefined || authorization === `Bearer ${token}`) return;
  throw new ControlRefusal(401, 'expected the control token of this mock-kibana, as in "Authorization: Bearer TOKEN"');
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  const value = parseJson(text);
  if (value === undefined) throw new ControlRefusal(400, `The body is not JSON: ${whyNoJson(text)}`);
  if (isDeeperThan(value, MOST_LEVELS))
    throw new ControlRefusal(400, `The body is nested deeper than ${MOST_LEVELS} levels, and no further than that it is read`);
  return value;
}

function read(schemaOf: (() => z.ZodType) | undefined, value: unknown, part: string): unknown {
  if (!schemaOf) return undefined;
  const schema = schemaOf();
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInput(`The ${part} of the request is not what was expected`, problemsOf(result.error, { schema, value }));
}

/** `message` is for people; `problems` has the same for programs, with the path of each. */
function refusal(error: unknown): Response {
  const message = messageOf(error);
  if (error instanceof InvalidInput) return Response.json({ message, problems: error.problems }, { status: 400 });
  const headers: HeadersInit = error instanceof ControlRefusal && error.status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return Response.json({ message }, { status: statusOf(error), headers });
}

function statusOf(error: unknown): number {
  if (error instanceof NoSuchWorld) return 404;
  return error instanceof ControlRefusal || error instanceof KibanaError ? error.status : 500;
}
