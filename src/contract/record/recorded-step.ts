import { FixtureRequest, type Step } from '../fixture/fixture.ts';
import { readJsonOrText } from '../replay/answer.ts';

/** A request as it was sent, and its answer once there is one. */
export interface RecordedExchange {
  request: Request;
  sent: string;
  answer?: { status: number; headers: Headers; text: string };
}

/** A step that asserts its answer. */
export type RecordedStep = Step & { expect: NonNullable<Step['expect']> };

/** Request headers that change Kibana's answer. All others are the client's, the connection's, or secret. */
const requestHeaders = ['kbn-xsrf', 'elastic-api-version', 'x-elastic-internal-origin'];

/** Headers of an answer that clients act upon. */
const answerHeaders = ['warning', 'location', 'retry-after', 'www-authenticate'];

/** An exchange as a step that asserts all of its answer; undefined without an answer, or with a method that fixtures do not have. */
export function recordedStep({ request, sent, answer }: RecordedExchange): RecordedStep | undefined {
  const method = FixtureRequest().shape.method.safeParse(request.method).data;
  if (!answer || !method) return undefined;
  const { pathname, search } = new URL(request.url);
  const headers = { ...kept(request.headers, requestHeaders), ...xsrf(request.headers), ...contentType(request.headers, sent) };
  const expected = kept(answer.headers, answerHeaders);
  return {
    request: {
      method,
      path: pathname + search,
      ...(Object.keys(headers).length > 0 && { headers }),
      ...payload(sent),
    },
    expect: {
      status: answer.status,
      match: 'exact',
      body: readJsonOrText(answer.text) ?? '',
      ...(Object.keys(expected).length > 0 && { headers: expected }),
    },
  };
}

function payload(sent: string): Pick<FixtureRequest, 'body' | 'rawBody'> {
  if (sent === '') return {};
  const body = readJsonOrText(sent);
  return typeof body === 'string' ? { rawBody: sent } : { body };
}

/** `kbn-version` names the recorded Kibana, and another would refuse it; `kbn-xsrf` passes the same check. */
const xsrf = (headers: Headers) => (headers.has('kbn-version') && !headers.has('kbn-xsrf') ? { 'kbn-xsrf': 'true' } : {});

/** Only when it is not JSON, which a replay sends by default. */
function contentType(headers: Headers, sent: string): Record<string, string> {
  const type = headers.get('content-type');
  return sent === '' || type === null || type.startsWith('application/json') ? {} : { 'content-type': type };
}

function kept(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])));
}
