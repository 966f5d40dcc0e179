import { manualClock } from '#src/kernel/clock.ts';
import { factsOf } from '#src/kernel/facts.ts';
import type { Fetch } from '#src/kernel/fetch.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { readText, textResponse } from '#src/kernel/message.ts';
import type { ConnectorType, OutgoingSettings, TokenCache } from '#src/kibana/connector-types/definition/connector-type.ts';
import { kibanaVersion } from '#src/kibana/releases/kibana-version.ts';

/** One request that reached the third party. */
export interface Outgoing {
  method: string;
  /** Path and query. */
  path: string;
  headers: Headers;
  /** The body as it was sent. */
  text: string;
  operation: string | undefined;
}

interface Options {
  version?: string;
  config: unknown;
  secrets: unknown;
  /** What the third party answers; throws what a broken connection throws. */
  answer?: (request: Outgoing) => Response | Promise<Response>;
  outgoing?: Partial<OutgoingSettings>;
  tokens?: TokenCache;
}

/** A connector of one's own, at a fixed time, whose calls are written down. */
export function connector(
  type: ConnectorType,
  { version = '9.4.0', config, secrets, answer = () => json({}), outgoing = {}, tokens }: Options,
) {
  const kibana = kibanaVersion(version);
  const dialect = kibana.connectorTypeDialect;
  const clock = manualClock('2026-11-23T10:11:12.123Z');
  const calls: Outgoing[] = [];
  const fetch: Fetch = async (request) => {
    const { pathname, search } = new URL(request.url);
    const { operation } = factsOf(request);
    const { method, headers } = request;
    const call = { method, path: pathname + search, headers, text: await readText(request), operation };
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
        ...{ fetch, clock, ids: seededIds(1), kibana, dialect, outgoing: settings },
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

export const json = (body: unknown, status = 200, statusText = '') =>
  textResponse(JSON.stringify(body), { status, statusText, headers: { 'content-type': 'application/json' } });

export const html = (status = 200, statusText = '') =>
  textResponse('<html>Sign in</html>', { status, statusText, headers: { 'content-type': 'text/html' } });

/** What the platform's fetch throws when nobody listens. */
export function refused(): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }) });
}
