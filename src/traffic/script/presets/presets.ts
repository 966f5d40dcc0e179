import type { Presets } from './preset.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

const page = (title: string, text = '') =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n${text}</body>\r\n</html>\r\n`;

/** Failures of the network. Name a service in `match`, or they happen to every request of the world. */
export const netPresets: Presets = {
  timeout: {
    summary: 'no answer comes, until the caller gives up: Kibana says "timeout of 60000ms exceeded"',
    happens: 'A firewall drops the packets, or the instance is too slow.',
    source: 'https://github.com/elastic/kibana/issues/187503',
    evidence: 'seen',
    rules: [{ fault: { kind: 'hang' } }],
  },
  refused: {
    summary: 'nobody listens: ECONNREFUSED; on a socket of this server a reset, because it does listen',
    happens: 'The URL or its port is wrong, or the service is down.',
    source: 'https://github.com/ServiceNow/WorkArena/issues/58',
    evidence: 'seen',
    rules: [{ fault: { kind: 'refuse-connection' } }],
  },
  dns: {
    summary: 'the host is not known: ENOTFOUND; on a socket of this server a reset, because the caller found it',
    happens: 'The URL is mistyped, or the instance was reclaimed and its name with it.',
    source: 'https://github.com/ServiceNow/WorkArena/issues/58',
    evidence: 'seen',
    rules: [{ fault: { kind: 'unknown-host' } }],
  },
  reset: {
    summary: 'the connection is reset before an answer: ECONNRESET, in Kibana "socket hang up"',
    happens: 'A proxy or the instance restarts while the request is under way.',
    source: 'https://github.com/ServiceNow/WorkArena/issues/58',
    evidence: 'seen',
    rules: [{ fault: { kind: 'drop-connection' } }],
  },
  tlsSelfSigned: {
    summary: 'the certificate is signed by nobody that is trusted: SELF_SIGNED_CERT_IN_CHAIN',
    happens: 'The third party uses a private certificate authority that Kibana was not given.',
    source: "the words are Node's own; from memory of such reports",
    evidence: 'derived',
    rules: [{ fault: { kind: 'untrusted-certificate' } }],
  },
};

/** Failures of what stands before a service: proxies, gateways, single sign-on. They happen to every request as well. */
export const edgePresets: Presets = {
  htmlOk: {
    summary: '200 with a login page in HTML where JSON was expected',
    happens: 'A single sign-on proxy stands before the service and sends strangers to log in.',
    source: 'follows from how Kibana checks the content type of what third parties answer',
    evidence: 'derived',
    rules: [{ fault: { kind: 'respond', status: 200, headers: HTML, body: page('Log in', '<form method="post"></form>\r\n') } }],
  },
  badGateway: {
    summary: '502 with an HTML page',
    happens: 'The service behind the proxy restarts.',
    source: 'https://github.com/elastic/kibana/issues/189017 (seen with 503; the page is that of nginx)',
    evidence: 'seen',
    rules: [{ fault: { kind: 'respond', status: 502, headers: HTML, body: page('502 Bad Gateway', '<hr><center>nginx</center>\r\n') } }],
  },
  unavailable: {
    summary: '503 with an HTML page',
    happens: 'The proxy has no service left to ask.',
    source: 'https://github.com/elastic/kibana/issues/189017 (the page is that of nginx)',
    evidence: 'seen',
    rules: [
      {
        fault: {
          kind: 'respond',
          status: 503,
          headers: HTML,
          body: page('503 Service Temporarily Unavailable', '<hr><center>nginx</center>\r\n'),
        },
      },
    ],
  },
  tooLarge: {
    summary: '200 with more than 1 MB of JSON, which is more than Kibana reads',
    happens: 'Lists of fields or choices are huge.',
    source: 'follows from xpack.actions.maxResponseContentLength, 1 MB by default',
    evidence: 'derived',
    rules: [{ fault: { kind: 'respond', status: 200, headers: { 'content-type': 'application/json' }, body: {}, padTo: 1_048_577 } }],
  },
};
