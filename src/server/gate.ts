import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** Tells why a request is refused, and how it would be let in; undefined for one that is let in. */
type Check = (headers: IncomingHttpHeaders) => string | undefined;

/** Who may steer the mock. A double on a developer's machine is within reach of every page in the browser beside it. */
interface Gate {
  /** For the mock's own API. */
  control: Check;
  /** For whatever could make this machine call others: only the name that it is called by. */
  host: Check;
}

interface Known {
  /** The name or address that the server listens at. */
  host: string;
  servedHosts: readonly string[];
  controlOrigins: readonly string[];
}

/** Browsers tell of the page behind a request, and programs tell nothing: those are let in, so that a plain `curl -d` works. */
export function createGate({ host, servedHosts, controlOrigins }: Known): Gate {
  const served = new Set([hostname(), host, ...servedHosts].map((name) => name.toLowerCase()));
  const hostCheck: Check = (headers) => {
    const name = nameIn(headers.host ?? '');
    return isIP(name) || !name.includes('.') || served.has(name) ? undefined : strangeHost(name);
  };
  const pageCheck: Check = (headers) => {
    const { origin, 'sec-fetch-site': site } = headers;
    if (origin !== undefined && controlOrigins.includes(origin)) return undefined;
    const isForeign = site === undefined ? origin !== undefined && !isOwn(origin, headers.host) : site !== 'same-origin' && site !== 'none';
    return isForeign ? foreignPage(origin, site) : undefined;
  };
  return { host: hostCheck, control: (headers) => hostCheck(headers) ?? pageCheck(headers) };
}

/** Without the port, and the brackets of an IPv6 address. */
const nameIn = (host: string) =>
  host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');

/** Whether it is the origin of a page of this server. By either scheme, because a proxy before it may speak TLS. */
const isOwn = (origin: string, host = '') =>
  ['http', 'https'].some((scheme) => URL.canParse(`${scheme}://${host}`) && new URL(`${scheme}://${host}`).origin === origin);

const strangeHost = (name: string) =>
  `mock-kibana does not answer this to the host name ${JSON.stringify(name)}, which anybody's page may have bound to this machine (DNS rebinding). ` +
  "Expected an address, localhost, a name without a dot, or this machine's own. " +
  `If it is called so with good reason, start it with --served-hosts ${name} (servedHosts).`;

const foreignPage = (origin: string | undefined, site: string | undefined) =>
  `mock-kibana lets no page of another origin use its own API: the browser says ${[
    ...(site === undefined ? [] : [`Sec-Fetch-Site: ${site}`]),
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
  ].join(', ')}. Expected a page of this very host and port, or a program, which sends neither header. ${wayIn(origin)}`;

const wayIn = (origin: string | undefined) =>
  origin === undefined || origin === 'null'
    ? 'To let the page in, serve it from an origin such as http://localhost:5173, call by fetch in its usual mode, and start with --control-origins and that origin (controlOrigins).'
    : `To let that page in, start with --control-origins ${origin} (controlOrigins).`;
