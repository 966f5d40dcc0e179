import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemClock } from '../../kernel/clock.ts';
import { messageOf } from '../../kernel/is-error.ts';
import type { ServerOptions } from '../options.ts';
import { makeCertificate } from './made-certificate.ts';

/** What a server needs to speak TLS, in PEM; `authority` where it was made here. */
interface ServerTls {
  cert: string;
  key: string;
  authority?: string;
}

type Settings = Pick<ServerOptions, 'tlsCert' | 'tlsKey' | 'tlsAuthority' | 'host' | 'servedHosts'>;

/** Reads the certificate, or makes one. Throws what was expected when one of two files is missing. */
export function serverTls({ tlsCert, tlsKey, tlsAuthority, host, servedHosts }: Settings): ServerTls {
  if (tlsCert !== undefined && tlsKey !== undefined) return { cert: read('tlsCert', tlsCert), key: read('tlsKey', tlsKey) };
  if (tlsCert !== undefined || tlsKey !== undefined) {
    throw new Error(
      'a certificate needs its key: expected both --tls-cert and --tls-key (tlsCert and tlsKey), or --tls true for one that is made',
    );
  }
  const names = ['localhost', '127.0.0.1', '::1', hostname(), host, ...servedHosts].filter((name) => name !== '0.0.0.0' && name !== '::');
  const made = makeCertificate([...new Set(names)], systemClock.now());
  if (tlsAuthority !== undefined) writeFileSync(tlsAuthority, made.authority);
  return made;
}

function read(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${option}: cannot be read: ${messageOf(error)}; expected the path of a file in PEM`, { cause: error });
  }
}
