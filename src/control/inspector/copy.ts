import type { Exchange } from '../../traffic/journal/exchange.ts';
import { pathOf } from './words.ts';

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const SENT = /^(accept|content-type|kbn-xsrf|elastic-api-version|x-elastic-internal-origin)$/;

const sentHeaders = ({ request }: Exchange) => Object.entries(request.headers).filter(([name]) => SENT.test(name));

/** The secrets are masked in the journal, and stay so here. */
const credential = ({ request }: Exchange) =>
  request.headers['authorization'] === undefined ? [] : [['authorization', 'ApiKey $KIBANA_API_KEY']];

export const copies: Readonly<Record<string, (exchange: Exchange) => string>> = {
  curl(exchange) {
    const { method, url, body } = exchange.request;
    const headers = sentHeaders(exchange).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
    const authorization = credential(exchange).map(([name, value]) => `-H "${name}: ${value}"`);
    return ['curl -s', `-X ${method}`, quoted(url), ...headers, ...authorization, ...(body === '' ? [] : [`-d ${quoted(body)}`])].join(' ');
  },
  fetch(exchange) {
    const { method, url, body } = exchange.request;
    const headers = Object.fromEntries([...sentHeaders(exchange), ...credential(exchange)]);
    return `await fetch(${JSON.stringify(url)}, ${JSON.stringify({ method, headers, ...(body !== '' && { body }) }, null, 2)});`;
  },
  'kibana.fail({…})': (exchange) =>
    `kibana.fail(${JSON.stringify({ match: matchOf(exchange), times: 1, fault: { kind: 'respond', status: 503 } }, null, 2)});`,
  expectation: (exchange) => `await kibana.journal.expect(${JSON.stringify(matchOf(exchange), null, 2)});`,
};

const matchOf = ({ service, request, facts }: Exchange) => ({
  service,
  method: request.method,
  ...(facts.operation === undefined ? { path: pathOf(request.url) } : { operation: facts.operation }),
});
