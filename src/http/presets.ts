import type { Preset, Presets } from '../traffic/preset.ts';

const envelope = (statusCode: number, error: string, message: string) => ({ statusCode, error, message });

const refusal = (status: number, error: string, message: string, headers: Record<string, string> = {}): Preset['rules'] => [
  { fault: { kind: 'respond', status, headers: { 'cache-control': 'no-cache', ...headers }, body: envelope(status, error, message) } },
];

/** How Kibana itself refuses, whatever it is asked. */
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
    rules: refusal(503, 'Service Unavailable', 'Kibana is shutting down and not accepting new incoming requests'),
  },
  unauthorized: {
    summary: '401 "Unauthorized"',
    happens: 'The API key was revoked or expired, or a proxy dropped the header.',
    source: 'elastic/kibana src/core/packages/http/server-internal/src/lifecycle/auth.ts',
    evidence: 'derived',
    rules: refusal(401, 'Unauthorized', 'Unauthorized'),
  },
  forbidden: {
    summary: '403 "Unauthorized to get actions"',
    happens: 'The role lost its privilege for connectors.',
    source: 'elastic/kibana get_all.ts of the alerting API integration tests',
    evidence: 'seen',
    rules: refusal(403, 'Forbidden', 'Unauthorized to get actions'),
  },
  rateLimited: {
    summary: '429 with Retry-After: 1',
    happens: 'server.rateLimiter is on and Kibana is overloaded, or a proxy in front limits clients.',
    source: 'The setting is in Kibana 9.x; the body of its 429 was not seen, this one is ours.',
    evidence: 'ours',
    rules: refusal(429, 'Too Many Requests', 'Too Many Requests', { 'retry-after': '1' }),
  },
  licenseLost: {
    summary: '403 for everything that needs more than a basic licence',
    happens: 'The trial ended, or the subscription was not renewed.',
    source: 'elastic/kibana actions/server/lib/license_state.ts; .jira stands for whichever type is asked for',
    evidence: 'derived',
    rules: refusal(
      403,
      'Forbidden',
      'Action type .jira is disabled because your basic license does not support it. Please upgrade your license.',
    ).map((rule) => ({
      ...rule,
      match: { connectorType: '.jira' },
    })),
  },
  licenseUnknown: {
    summary: '503 "License information could not be obtained from Elasticsearch" with Retry-After: 30',
    happens: 'Elasticsearch is away while Kibana stays up.',
    source: 'elastic/kibana security/server/authentication/authentication_service.ts',
    evidence: 'derived',
    rules: refusal(
      503,
      'Service Unavailable',
      'License information could not be obtained from Elasticsearch. Please check the logs for further details.',
      { 'retry-after': '30' },
    ),
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
