import { type HttpRequest, type HttpResponse, jsonResponse } from '../../kernel/http.ts';
import { memoizeFor } from '../../kernel/memoize.ts';
import { Payload } from '../../kernel/payload.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { type Authentication, authenticate } from './authenticate.ts';
import { readPayload } from './body.ts';
import type { Caller } from './caller.ts';
import { badRequest, forbidden, internalError, KibanaError, UnexpectedFailure } from './errors.ts';
import { responseHeaders, routeHeaders, type ServerSettings } from './headers.ts';
import { RawAnswer, type Route, RouteAnswer } from './route.ts';

/** The settings of the HTTP layer, whatever the route. */
export interface Shell {
  kibana: KibanaVersion;
  authentication: Authentication;
  server: ServerSettings;
}

type Headers = Readonly<Record<string, string>>;

/** A request that the router has matched with a route. */
export interface RoutedRequest {
  request: HttpRequest;
  /** Query parameters by name; a repeated one is an array. */
  query: Record<string, string | string[]>;
  /** The path without base path and space. */
  path: string;
  params: Readonly<Record<string, string>>;
  space: string;
}

/** The steps of a request in Kibana's order. The last is the route itself, which may refuse as well. */
export type LifecycleStep =
  | ('url' | 'route' | 'authentication' | 'payload' | 'xsrf' | 'version' | 'internal')
  | ('privilege' | 'params' | 'query' | 'body' | 'run');

/** The headers of every answer, made once for each Kibana. */
export const headersOf: (shell: Shell) => Headers = memoizeFor(responseHeaders);

/** The headers of what a route itself answers, or its schemas, without and with a body: made once for each route. */
const headersByRoute = memoizeFor((shell: Shell) =>
  memoizeFor((route: Route) => {
    const bare: Headers = { ...headersOf(shell), ...routeHeaders(route, shell.kibana) };
    return { bare, json: { ...bare, ...JSON_TYPE } };
  }),
);

/** Kibana's request lifecycle: every check of a request, in Kibana's order. The first that fails decides the answer. */
export async function answer(route: Route, routed: RoutedRequest, shell: Shell): Promise<HttpResponse> {
  const { request } = routed;
  let headers = headersOf(shell);
  let step: LifecycleStep = 'authentication';
  try {
    const identity = authenticate(request, shell.authentication, route.authentication);
    step = 'payload';
    const arrived = readPayload(request, shell.server.maxPayload, route.payload);
    const payload = arrived instanceof Promise ? await arrived : arrived;
    step = 'xsrf';
    requireXsrfHeader(request);
    step = 'version';
    requireSameVersion(request, shell.kibana);
    step = 'internal';
    requireInternalOrigin(route, routed, shell);
    step = 'privilege';
    const { user, privileges, isByApiKey } = identity;
    // Field by field: see `readRequest`.
    const caller: Caller = { user, privileges, space: routed.space, isByApiKey, exchange: request.exchange };
    requirePrivilege(route, routed, caller, shell.kibana);
    const ofRoute = headersByRoute(shell)(route);
    headers = ofRoute.bare;
    const dialect = route.dialect ?? shell.kibana.routeDialect;
    const read = (schemaOf: Route['body'], value: unknown, part: 'params' | 'query' | 'body') => {
      if (!schemaOf) return value;
      step = part;
      const parsed = dialect.parse(schemaOf(shell.kibana), value, `request ${part}`);
      if (!parsed.ok) throw badRequest(parsed.message);
      return parsed.value;
    };
    const params = read(route.params, routed.params, 'params');
    const query = read(route.query, withoutOrigin(routed.query), 'query');
    const body = read(route.body, payload, 'body');
    step = 'run';
    const result = await route.run({ params, query, body }, caller);
    if (result === undefined) return { status: 204, headers, body: Payload.none };
    if (result instanceof RawAnswer) return { status: result.status, headers: { ...headers, ...result.headers }, body: result.body };
    if (result instanceof RouteAnswer) {
      const answered = jsonResponse(200, result.body, { ...ofRoute.json, ...result.headers });
      return result.note === undefined ? answered : { ...answered, note: result.note };
    }
    return jsonResponse(200, result, ofRoute.json);
  } catch (error) {
    return refusedAt(step, renderError(error, shell.kibana, headers));
  }
}

/** A refusal with the step that it comes from. */
export const refusedAt = (step: LifecycleStep, refusal: HttpResponse): HttpResponse => ({ ...refusal, refusedAt: step });

/** Renders what was thrown. Anything but a KibanaError and what a Kibana does not expect is a bug of this program, and becomes Kibana's 500. */
export function renderError(error: unknown, kibana: KibanaVersion, headers: Headers): HttpResponse {
  if (error instanceof KibanaError) {
    const rendered = renderKibanaError(error, headers);
    return error.note === undefined ? rendered : { ...rendered, note: error.note };
  }
  if (error instanceof UnexpectedFailure) return renderKibanaError(internalError(kibana), headers);
  if (isTooDeep(error)) return renderKibanaError(badRequest('Invalid request payload JSON format'), headers);
  const trace = 'x-mock-kibana' in headers ? { 'x-mock-kibana-error': traceOf(error) } : {};
  return renderKibanaError(internalError(kibana), { ...headers, ...trace });
}

/** The headers of errors that add none of their own, made once for each of the above. */
const headersOfErrors = memoizeFor((headers: Headers): Headers => ({ ...headers, ...JSON_TYPE }));

function renderKibanaError(error: KibanaError, headers: Headers): HttpResponse {
  const isPlain = error.status !== 500 && Object.keys(error.headers).length === 0;
  if (isPlain) return jsonResponse(error.status, error, headersOfErrors(headers));
  const { 'elastic-api-version': _, ...unversioned } = headers;
  return jsonResponse(error.status, error, { ...(error.status === 500 ? unversioned : headers), ...error.headers, ...JSON_TYPE });
}

/** The stack, to mend this program or a connector type of one's own; Kibana would log it. */
const traceOf = (error: unknown) =>
  String(error instanceof Error ? error.stack : error)
    .split('\n')
    .map((line) => line.trim())
    .join(' | ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 1000);

/** A body that is nested deeper than the stack reaches is its sender's mistake. What Kibana, or Elasticsearch, says of one is not known. */
const isTooDeep = (error: unknown) => error instanceof RangeError && error.message.includes('call stack');

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** `kbn-xsrf` may have any value, and `kbn-version` does as well. */
function requireXsrfHeader({ method, headers }: HttpRequest): void {
  const safe = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (!safe && !('kbn-xsrf' in headers) && !('kbn-version' in headers)) throw badRequest('Request must contain a kbn-xsrf header.');
}

function requireSameVersion({ headers }: HttpRequest, { number }: KibanaVersion): void {
  const got = headers['kbn-version'];
  if (got === undefined || got === number) return;
  throw badRequest(`Browser client is out of date, please refresh the page ("kbn-version" header was "${got}" but should be "${number}")`, {
    expected: number,
    got,
  });
}

/** The parameter that opens an internal route is none of the route's own. */
function withoutOrigin(query: RoutedRequest['query']): RoutedRequest['query'] {
  if (query[ORIGIN] === undefined) return query;
  return Object.fromEntries(Object.entries(query).filter(([name]) => name !== ORIGIN));
}

const ORIGIN = 'elasticInternalOrigin';

function requireInternalOrigin({ access }: Route, { request, query, path }: RoutedRequest, { kibana, server }: Shell): void {
  const isRestricted = server.restrictInternalApis ?? (access === 'internal' && kibana.has('internalRoutesRestricted'));
  if (access === 'public' || !isRestricted) return;
  const parameter = query[ORIGIN];
  const internal = parameter === undefined ? 'x-elastic-internal-origin' in request.headers : parameter !== 'false';
  if (internal) return;
  throw badRequest(
    `uri [${path}] with method [${request.method.toLowerCase()}] exists but is not available with the current configuration`,
  );
}

/** security/server/authorization/api_authorization.ts; the words are those of elastic/kibana #195368. */
function requirePrivilege({ privilege }: Route, { request, path }: RoutedRequest, caller: Caller, { has }: KibanaVersion): void {
  if (!privilege || privilege.isGranted(caller)) return;
  if (!has('forbiddenRoutesNamePrivileges')) throw forbidden('Forbidden');
  const target = `${path}${request.search && `?${request.search}`}`;
  throw forbidden(
    `API [${request.method} ${target}] is unauthorized for user, this action is granted by the Kibana privileges [${privilege.name}]`,
  );
}
