import { manualClock } from '#src/kernel/clock.ts';
import { toFetch } from '#src/kernel/fetch.ts';
import { type Handler, type HttpRequest, type HttpResponse, jsonResponse } from '#src/kernel/http.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { Payload } from '#src/kernel/payload.ts';
import type { ConnectorType, OutgoingSettings, TokenCache } from '#src/kibana/connector-types/definition/connector-type.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';

/** One request that reached the third party. */
export interface Outgoing {
  method: string;
  /** Path and query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  /** The body as it was sent. */
  text: string;
  operation: string | undefined;
  /** As it came, to hand on. */
  request: HttpRequest;
}

interface Options {
  version?: string;
  config: unknown;
  secrets: unknown;
  /** What the third party answers; throws what a broken connection throws. */
  answer?: (request: Outgoing) => HttpResponse | Promise<HttpResponse>;
  outgoing?: Partial<OutgoingSettings>;
  tokens?: TokenCache;
}

/** A connector of one's own, at a fixed time, whose calls are written down. */
export function connector(
  type: ConnectorType,
  { version = defaultRelease, config, secrets, answer = () => json({}), outgoing = {}, tokens }: Options,
) {
  const kibana = kibanaVersion(version);
  const dialect = kibana.connectorTypeDialect;
  const clock = manualClock('2026-11-23T10:11:12.123Z');
  const calls: Outgoing[] = [];
  const send: Handler = async (request) => {
    const { method, path, search, headers, body, facts } = request;
    const call = {
      method,
      path: search === '' ? path : `${path}?${search}`,
      headers,
      text: body.text,
      operation: facts.operation,
      request,
    };
    calls.push(call);
    return answer(call);
  };
  const read = (schema: ReturnType<ConnectorType['params']>, value: unknown) => {
    const parsed = dialect.parse(schema, value);
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.value;
  };
  const nothing = () => undefined;
  const settings: OutgoingSettings = {
    ensureUriAllowed: nothing,
    ensureHostnameAllowed: nothing,
    responseTimeout: 60_000,
    maxResponseContentLength: 1_000_000,
    ...outgoing,
  };
  const execute = async (params: unknown): Promise<unknown> =>
    type.execute(
      {
        connector: { id: 'connector-1', name: 'Mine', typeId: type.id },
        config: read(type.config(kibana), config),
        secrets: read(type.secrets(kibana), secrets),
        ...{ send, fetch: toFetch(send, { clock }), clock, ids: seededIds(1), kibana, dialect, outgoing: settings },
        tokens: tokens ?? { get: nothing, set: nothing, delete: nothing },
      },
      read(type.params(kibana), params),
    );
  return {
    calls,
    clock,
    execute,
    /** Runs `pushToService`. */
    push: (incident: object, comments: unknown = []) => execute({ subAction: 'pushToService', subActionParams: { incident, comments } }),
    /** What is thrown, with its source. */
    failure: async (run: Promise<unknown>): Promise<{ message: string; source?: string }> =>
      run.then(
        (data) => ({ message: `It did not fail: ${JSON.stringify(data)}` }),
        (error) => ({ message: error.message, source: error.source }),
      ),
  };
}

/** The lines of the calls: `GET /rest/api/2/issue/1`. */
export const lines = (calls: readonly Outgoing[]) => calls.map(({ method, path }) => `${method} ${path}`);

/** What a schema of a type makes of a value, or how it refuses it. */
export function validated(schema: ReturnType<ConnectorType['config']>, value: unknown, version: string): unknown {
  const parsed = kibanaVersion(version).connectorTypeDialect.parse(schema, value);
  return parsed.ok ? parsed.value : parsed.message;
}

export const json = (body: unknown, status = 200, reason = ''): HttpResponse => ({ ...jsonResponse(status, body), reason });

export const html = (status = 200, reason = ''): HttpResponse => ({ ...plain('<html>Sign in</html>', status, 'text/html'), reason });

export const plain = (body: string, status = 200, type = 'text/plain;charset=UTF-8'): HttpResponse => ({
  ...{ status, reason: '', headers: { 'content-type': type } },
  body: new Payload(body),
});

/** An answer without a body. */
export const empty = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  ...{ status, reason: '', headers },
  body: Payload.none,
});

/** What the platform's fetch throws when nobody listens. */
export function refused(): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }) });
}
