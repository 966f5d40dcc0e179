import { isIP } from 'node:net';

/** How a connection can fail instead of bringing an answer. */
export type Breakage = 'drop-connection' | 'close-empty' | 'refuse-connection' | 'unknown-host' | 'untrusted-certificate';

/** What a caller in this process sees of a broken connection, just as Node's own fetch throws it. A server does the same to the socket. */
export class ConnectionFault extends TypeError {
  readonly breakage: Breakage;

  constructor(breakage: Breakage, cause: Error) {
    super('fetch failed', { cause });
    this.breakage = breakage;
  }
}

/** The connection to this URL breaks in this way. */
export function broken(breakage: Breakage, url: string): ConnectionFault {
  return new ConnectionFault(breakage, causes[breakage](URL.canParse(url) ? new URL(url) : new URL('http://localhost')));
}

/** Whatever was asked was held back by the script when that, or the rule, came to its end. */
export const cleared = (): ConnectionFault =>
  new ConnectionFault(
    'drop-connection',
    connectionReset('the script was cleared or restored, or the fault removed, while it held this request back'),
  );

/** The words of Node 20; code and message are what clients report. */
const causes: Record<Breakage, (url: URL) => Error> = {
  'drop-connection': () => connectionReset('read ECONNRESET'),
  'close-empty': () => otherSideClosed(),
  'refuse-connection': (url) => {
    const address = addressOf(url);
    const port = portOf(url);
    return coded(`connect ECONNREFUSED ${address}:${port}`, { code: 'ECONNREFUSED', errno: -111, syscall: 'connect', address, port });
  },
  'unknown-host': ({ hostname }) =>
    coded(`getaddrinfo ENOTFOUND ${hostname}`, { code: 'ENOTFOUND', errno: -3008, syscall: 'getaddrinfo', hostname }),
  'untrusted-certificate': () => coded('self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
};

/** Kibana's axios tells of a reset as "socket hang up" (seen in reports), so that stands behind what fetch says: who words it looks for the innermost cause. */
function connectionReset(message: string): Error {
  const details = { code: 'ECONNRESET', errno: -104, syscall: 'read' };
  return coded(message, { ...details, cause: coded('socket hang up', { code: 'ECONNRESET' }) });
}

function otherSideClosed(): Error {
  return Object.assign(new Error('other side closed'), { name: 'SocketError', code: 'UND_ERR_SOCKET' });
}

const coded = (message: string, details: object): Error => Object.assign(new Error(message), details);

/** Node tells the address that a name stands for; nothing was looked up here, so a name stands for this machine. */
const addressOf = ({ hostname }: URL) => {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 ? '127.0.0.1' : address;
};
const portOf = ({ port, protocol }: URL) => (port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port));
