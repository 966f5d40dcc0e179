import { basic } from '../../../kernel/header.ts';
import { type HttpResponse, lowerCased } from '../../../kernel/http.ts';
import { messageOf } from '../../../kernel/is-error.ts';
import { CallError } from './call-error.ts';
import type { CallRequest } from './call-messages.ts';

/** One request of a call, which may be followed by others where the third party redirects. */
export interface Hop {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/** About: a release of axios of the time of Kibana 9. No behaviour depends on the number. */
const USER_AGENT = 'axios/1.12.2';

export function firstHop({ method, url: address, headers = {}, json, text }: CallRequest): Hop {
  const url = parse(address);
  const body = text ?? (json ? JSON.stringify(json) : '');
  const { username, password } = url;
  url.username = url.password = '';
  return {
    method: method.toUpperCase(),
    url,
    headers: {
      accept: 'application/json, text/plain, */*',
      'accept-encoding': 'gzip, compress, deflate, br',
      'user-agent': USER_AGENT,
      ...(body !== '' && { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' }),
      ...lowerCased(headers),
      ...(username !== '' && basicAuth(decodeURIComponent(username), decodeURIComponent(password))),
    },
    body,
  };
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
    const next = asRedirected(
      { ...hop, url, headers: keepsCredentials(hop.url, url) ? hop.headers : withoutCredentials(hop.headers) },
      status,
    );
    ensureHostnameAllowed(url.hostname);
    return next;
  } catch (error) {
    const reason = messageOf(error);
    throw new CallError(`Redirected request failed: ${reason}`, { code: 'ERR_FR_REDIRECTION_FAILURE', cause: error });
  }
}

export const basicAuth = (user: string, password: string) => ({ authorization: basic(user, password) });

function parse(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new CallError('Invalid URL', { code: 'ERR_INVALID_URL' });
  const url = new URL(text, base);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new CallError(`Unsupported protocol ${url.protocol}`, { code: 'ERR_BAD_REQUEST' });
}

function asRedirected(hop: Hop, status: number): Hop {
  const becomesGet = (status <= 302 && hop.method === 'POST') || (status === 303 && hop.method !== 'GET');
  if (!becomesGet) return hop;
  return { ...hop, method: 'GET', body: '', headers: without(hop.headers, /^content-/) };
}

const keepsCredentials = (from: URL, to: URL) =>
  (to.protocol === from.protocol || to.protocol === 'https:') && (to.host === from.host || to.host.endsWith(`.${from.host}`));

const withoutCredentials = (headers: Hop['headers']) => without(headers, /^(authorization|proxy-authorization|cookie)$/);

const without = (headers: Hop['headers'], name: RegExp) => Object.fromEntries(Object.entries(headers).filter(([key]) => !name.test(key)));
