import { STATUS_CODES } from '../../kernel/node-http.ts';
import type { Presets } from '../../traffic/script/presets/preset.ts';
import type { FaultRule } from '../../traffic/script/rules/rule.ts';

/** A rule that refuses in the envelope of Kibana's errors. */
export const refusalRule = (
  status: number,
  message: string,
  { headers = {}, ...rest }: { headers?: Record<string, string> } & Pick<FaultRule, 'match'> = {},
): FaultRule => ({
  ...rest,
  fault: {
    kind: 'respond',
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache', ...headers },
    body: { statusCode: status, error: STATUS_CODES[status] ?? 'Unknown', message },
  },
});

/** Failures of Kibana as a whole, whatever the request. */
export const kibanaPresets: Presets = {
  notReady: {
    summary: '503 in plain text with Retry-After: 30, on every path',
    happens: 'Kibana is starting, or waits for Elasticsearch.',
    source: 'elastic/kibana src/core/packages/http/server-internal/src/http_service.ts',
    evidence: 'derived',
    rules: [
      {
        fault: {
          kind: 'respond',
          status: 503,
          headers: { 'retry-after': '30', 'content-type': 'text/html; charset=utf-8' },
          body: 'Kibana server is not ready yet',
        },
      },
    ],
  },
  shuttingDown: {
    summary: '503 in the error envelope, on every path',
    happens: 'Kibana is being stopped, as in a rolling upgrade.',
    source: 'elastic/kibana src/core/packages/http/server-internal/src/http_server.ts',
    evidence: 'derived',
    rules: [refusalRule(503, 'Kibana is shutting down and not accepting new incoming requests')],
  },
  unauthorized: {
    summary: '401 "Unauthorized"',
    happens: 'The API key was revoked or expired, or a proxy dropped the header.',
    source: 'elastic/kibana src/core/packages/http/server-internal/src/lifecycle/auth.ts',
    evidence: 'derived',
    rules: [refusalRule(401, 'Unauthorized')],
  },
  rateLimited: {
    summary: '429 with Retry-After: 1',
    happens: 'server.rateLimiter is on and Kibana is overloaded, or a proxy in front limits clients.',
    source: 'The setting is in Kibana 9.x; the body of its 429 was not seen, this one is ours.',
    evidence: 'ours',
    rules: [refusalRule(429, 'Too Many Requests', { headers: { 'retry-after': '1' } })],
  },
  licenseUnknown: {
    summary: '503 "License information could not be obtained from Elasticsearch" with Retry-After: 30',
    happens: 'Elasticsearch is away while Kibana stays up.',
    source: 'elastic/kibana security/server/authentication/authentication_service.ts',
    evidence: 'derived',
    rules: [
      refusalRule(503, 'License information could not be obtained from Elasticsearch. Please check the logs for further details.', {
        headers: { 'retry-after': '30' },
      }),
    ],
  },
  slow: {
    summary: 'every answer takes five seconds more',
    happens: 'Elasticsearch is busy, or the Kibana node is small.',
    source: 'Ours: how slow depends on the cluster.',
    evidence: 'ours',
    rules: [{ fault: { kind: 'delay', ms: 5000 } }],
  },
  gone: {
    summary: 'connections are reset',
    happens: 'The Kibana process died, or the load balancer lost its backend.',
    source: 'Ours: what a reset looks like is the same whoever resets.',
    evidence: 'ours',
    rules: [{ fault: { kind: 'drop-connection' } }],
  },
  lostAnswer: {
    summary: 'the request has its effect, and its answer is lost with the connection',
    happens: 'The connection breaks between the write and the answer; a client that retries does it twice.',
    source: 'https://github.com/elastic/kibana/issues/213624',
    evidence: 'derived',
    rules: [{ phase: 'after', fault: { kind: 'drop-connection' } }],
  },
};
