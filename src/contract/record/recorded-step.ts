import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import { parseBody } from '../../kernel/json.ts';
import type { Payload } from '../../kernel/payload.ts';
import { FixtureRequest, type Step } from '../fixture/fixture.ts';

/** A request as it was sent, and its answer once there is one. */
export interface RecordedExchange {
  request: HttpRequest;
  answer?: HttpResponse;
}

/** A step that asserts its answer. */
export type RecordedStep = Step & { expect: NonNullable<Step['expect']> };

/** Request headers that change Kibana's answer. All others are the client's, the connection's, or secret. */
const requestHeaders = ['kbn-xsrf', 'elastic-api-version', 'x-elastic-internal-origin'];

/** Headers of an answer that clients act upon. */
const answerHeaders = ['warning', 'location', 'retry-after', 'www-authenticate'];

/** An exchange as a step that asserts all of its answer; undefined without an answer, or with a method that fixtures do not have. */
export function recordedStep({ request, answer }: RecordedExchange): RecordedStep | undefined {
  const method = FixtureRequest().shape.method.safeParse(request.method).data;
  if (!answer || !method) return undefined;
  const { path, search } = request;
  const headers = { ...kept(request.headers, requestHeaders), ...xsrf(request.headers), ...contentType(request) };
  const expected = kept(answer.headers, answerHeaders);
  return {
    request: {
      method,
      path: search === '' ? path : `${path}?${search}`,
      ...(Object.keys(headers).length > 0 && { headers }),
      ...payload(request.body),
    },
    expect: {
      status: answer.status,
      match: 'exact',
      body: parseBody(answer.body, undefined) ?? '',
      ...(Object.keys(expected).length > 0 && { headers: expected }),
    },
  };
}

function payload(sent: Payload): Pick<FixtureRequest, 'body' | 'rawBody'> {
  if (sent.isEmpty) return {};
  const body = parseBody(sent, undefined);
  return typeof body === 'string' ? { rawBody: sent.text } : { body };
}

type Headers = HttpRequest['headers'];

/** `kbn-version` names the recorded Kibana, and another would refuse it; `kbn-xsrf` passes the same check. */
const xsrf = (headers: Headers) => ('kbn-version' in headers && !('kbn-xsrf' in headers) ? { 'kbn-xsrf': 'true' } : {});

/** Only when it is not JSON, which a replay sends by default. */
function contentType({ headers, body }: HttpRequest): Record<string, string> {
  const type = headers['content-type'];
  return body.isEmpty || type === undefined || type.startsWith('application/json') ? {} : { 'content-type': type };
}

function kept(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
