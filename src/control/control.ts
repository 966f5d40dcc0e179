import { TrieRouter } from 'hono/router/trie-router';
import type * as z from 'zod';
import { lazily } from '../kernel/lazily.ts';
import { problemsOf } from '../kernel/problem.ts';
import { KibanaError } from '../kibana/http/errors.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { NoSuchWorld } from '../worlds/worlds.ts';
import { type Controlled, ControlRefusal, type ControlRoute } from './routes/control-route.ts';
import { controlRoutes } from './routes/routes.ts';
import { simulatorBehind } from './routes/simulator-routes.ts';

/** The first segment of every path of the mock's own API. */
const PREFIX = '/__mock';

/** Whether a path, without the base path of a world, is for the mock's own API. */
export const isControl = (path: string): boolean => /^\/__mock(?:[/?#]|$)/.test(path);

/** Answers a request under `/__mock`; rejects only when a simulator behind it breaks the connection. */
export async function control(controlled: Controlled): Promise<Response> {
  const { request, token } = controlled;
  const { pathname, searchParams } = new URL(request.url);
  const path = pathname.slice(PREFIX.length).replace(/\/$/, '') || '/';
  const match = findRoute(request.method, path);
  const simulator = match ? undefined : simulatorBehind(path, controlled);
  if (simulator) return simulator();
  try {
    if (!match) throw new ControlRefusal(404, noRoute(request.method, pathname));
    const { route, params } = match;
    if (!route.open) requireToken(request, token);
    const sent = route.body || route.sent ? parsed(await request.text()) : undefined;
    const input = {
      params: read(route.params, params, 'path'),
      query: read(route.query, Object.fromEntries(searchParams), 'query'),
      body: read(route.body, sent, 'body'),
      sent,
    };
    const answer = await route.run(input, controlled);
    return route.answers ? Response.json(answer, { status: route.creates ? 201 : 200 }) : new Response(null, { status: 204 });
  } catch (error) {
    return refusal(error);
  }
}

const router = lazily(() => {
  const routes: TrieRouter<ControlRoute> = new TrieRouter();
  for (const route of controlRoutes) routes.add(route.method, route.path, route);
  return routes;
});

function findRoute(method: string, path: string): { route: ControlRoute; params: Record<string, string> } | undefined {
  const [[first]] = router().match(method, path);
  if (!first) return undefined;
  const [route, params] = first;
  return { route, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decoded(String(value))])) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const noRoute = (method: string, pathname: string) =>
  [
    `mock-kibana has no ${method} ${pathname}. There are:`,
    ...controlRoutes.map((route) => `  ${route.method} ${PREFIX}${route.path}: ${route.summary}`),
    `  ${PREFIX}/simulators/:name/...: the simulator itself, for programs that call it without this Kibana`,
  ].join('\n');

function requireToken({ headers }: Request, token: string | undefined): void {
  if (token === undefined || headers.get('authorization') === `Bearer ${token}`) return;
  throw new ControlRefusal(401, 'expected the control token of this mock-kibana, as in "Authorization: Bearer TOKEN"');
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ControlRefusal(400, `The body is not JSON: ${cause instanceof Error ? cause.message : cause}`);
  }
}

function read(schemaOf: (() => z.ZodType) | undefined, value: unknown, part: string): unknown {
  if (!schemaOf) return undefined;
  const schema = schemaOf();
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInput(`The ${part} of the request is not what was expected`, problemsOf(result.error, schema));
}

/** `message` is for people; `problems` has the same for programs, with the path of each. */
function refusal(error: unknown): Response {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof InvalidInput) return Response.json({ message, problems: error.problems }, { status: 400 });
  const headers: HeadersInit = error instanceof ControlRefusal && error.status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return Response.json({ message }, { status: statusOf(error), headers });
}

function statusOf(error: unknown): number {
  if (error instanceof NoSuchWorld) return 404;
  return error instanceof ControlRefusal || error instanceof KibanaError ? error.status : 500;
}
