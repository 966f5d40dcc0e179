import { basic } from '../../../kernel/header.ts';
import type { HttpResponse } from '../../../kernel/http.ts';
import { messageOf } from '../../../kernel/is-error.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { axiosOf } from './axios.ts';
import { CallError } from './call-error.ts';
import type { CallRequest } from './call-messages.ts';
import { type RequestHeaders, requestHeaders } from './request-headers.ts';

/** One request of a call, which may be followed by others where the third party redirects. */
export interface Hop extends RequestHeaders {
  method: string;
  url: URL;
  body: string;
}

export function firstHop({ method, url: address, headers = {}, auth, json, text }: CallRequest, kibana: KibanaVersion): Hop {
  const url = parse(tolerated(address, kibana));
  const data = json || (kibana.has('outgoingAlwaysHasBody') && !text ? {} : undefined);
  const body = text || (data ? JSON.stringify(data) : '');
  const { username, password } = url;
  url.username = url.password = '';
  const sent = requestHeaders({ method, headers, credentials: auth, body, isJson: data !== undefined }, kibana);
  return {
    method: method.toUpperCase(),
    url,
    body,
    ...(username === '' ? sent : withCredentials(sent, decodeURIComponent(username), decodeURIComponent(password))),
  };
}

/** Those in a URL come before all others. */
const withCredentials = ({ headers }: RequestHeaders, user: string, password: string): RequestHeaders => ({
  headers: without(headers, /^authorization$/i),
  lateAuthorization: basic(user, password),
});

/** Until axios was strict, a text that is no URL was a path of this very host. */
function tolerated(address: string, kibana: KibanaVersion): string {
  const { urls } = axiosOf(kibana);
  if (urls === 'strict' || /^https?:/i.test(address)) return address;
  const hasProtocol = URL.canParse(address);
  if (!hasProtocol || (urls === 'localhost, whatever the protocol' && !address.includes('://'))) {
    throw new CallError('connect ECONNREFUSED 127.0.0.1:80', { code: 'ECONNREFUSED' });
  }
  return urls === 'localhost' ? address : address.replace(/^[^:]+/, 'http');
}

/** The next request after a redirect, by the rules of the follow-redirects package: a POST becomes a GET, credentials stay with their host. */
export function nextHop(
  hop: Hop,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  ensureHostnameAllowed: (hostname: string) => void,
): Hop | undefined {
  const location = headers['location'];
  if (status < 300 || status > 399 || !location) return undefined;
  try {
    const url = parse(location, hop.url);
    const next = asRedirected({ ...hop, url, ...(keepsCredentials(hop.url, url) ? {} : withoutCredentials(hop)) }, status);
    ensureHostnameAllowed(url.hostname);
    return next;
  } catch (error) {
    const reason = messageOf(error);
    throw new CallError(`Redirected request failed: ${reason}`, { code: 'ERR_FR_REDIRECTION_FAILURE', cause: error });
  }
}

/** For calls that have it among their own headers, whatever the release. */
export const basicAuth = (user: string, password: string) => ({ Authorization: basic(user, password) });

function parse(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new CallError('Invalid URL', { code: 'ERR_INVALID_URL' });
  const url = new URL(text, base);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new CallError(`Unsupported protocol ${url.protocol}`, { code: 'ERR_BAD_REQUEST' });
}

function asRedirected(hop: Hop, status: number): Hop {
  const becomesGet = (status <= 302 && hop.method === 'POST') || (status === 303 && hop.method !== 'GET');
  if (!becomesGet) return hop;
  return { ...hop, method: 'GET', body: '', headers: without(hop.headers, /^content-/i) };
}

const keepsCredentials = (from: URL, to: URL) =>
  (to.protocol === from.protocol || to.protocol === 'https:') && (to.host === from.host || to.host.endsWith(`.${from.host}`));

const withoutCredentials = ({ headers }: RequestHeaders): RequestHeaders => ({
  headers: without(headers, /^(authorization|proxy-authorization|cookie)$/i),
  lateAuthorization: undefined,
});

const without = (headers: Hop['headers'], name: RegExp): Hop['headers'] => headers.filter(([key]) => !name.test(key));
