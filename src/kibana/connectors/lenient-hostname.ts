import { domainToASCII } from 'node:url';

/** Schemes that name a host only behind two slashes; any other names it right behind its colon. */
const SLASHED = /^(?:https?|ftp|gopher|file|wss?):$/;
const FORBIDDEN = /[\0 #%/:<>?@[\\\]^|]/;

/**
 * The host name of a text as Node's legacy `url.parse(text, false, true)` reads it, which Kibana uses here and which newer releases of Node warn
 * of: a text without scheme and slashes has none, and only what it throws on is no URL at all.
 */
export function hostnameOf(text: string): string | null {
  const [, scheme = '', slashes = '', authority = ''] = /^([a-z0-9.+-]+:)?(\/\/)?([^/?#]*)/i.exec(plain(text)) ?? [];
  if (/^javascript:$/i.test(scheme) || (slashes === '' && (scheme === '' || SLASHED.test(scheme)))) return null;
  const [host = ''] = /^[^\s"%';<>^`{|}]*/.exec(authority.slice(authority.lastIndexOf('@') + 1)) ?? [];
  const withoutPort = host.replace(/:\d*$/, '');
  if (/^\[.*\]$/.test(withoutPort)) return addressOf(withoutPort.slice(1, -1));
  if (/[[\]]/.test(withoutPort)) throw new TypeError('Invalid URL');
  // What no host name may have begins the path.
  const [name = ''] = /^[\w.+\-\u0080-\uffff]*/.exec(withoutPort) ?? [];
  const ascii = /[^\0-\x7f]/.test(name) ? domainToASCII(name) : name.toLowerCase();
  if ((name !== '' && ascii === '') || FORBIDDEN.test(ascii)) throw new TypeError('Invalid URL');
  return ascii;
}

/** Without tabs and line ends; a backslash before the query is a slash. */
function plain(text: string): string {
  const line = text.trim().replace(/[\t\n\r]/g, '');
  return line.includes('\\') ? line.replace(/^[^?#]*/, (path) => path.replaceAll('\\', '/')) : line;
}

function addressOf(address: string): string {
  if (/[\0\t\n\r #%/<>?@\\^|]/.test(address)) throw new TypeError('Invalid URL');
  return address.toLowerCase();
}
