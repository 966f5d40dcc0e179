import { basic } from '../../../kernel/header.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { type Axios, axiosOf } from './axios.ts';

/** In their order, each name in the letters of the wire. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface Credentials {
  user: string;
  password: string;
}

interface Given {
  method: string;
  headers: Readonly<Record<string, string>>;
  credentials: Credentials | undefined;
  body: string;
  isJson: boolean;
}

/** What a request sends before `Host`, and the authorization that Node writes behind it. */
export interface RequestHeaders {
  headers: HeaderList;
  lateAuthorization: string | undefined;
}

const HAVE_BODIES = ['post', 'put', 'patch'];

/** The headers of axios and of its caller, in the order in which that release sends them. */
export function requestHeaders({ method, headers, credentials, body, isJson }: Given, kibana: KibanaVersion): RequestHeaders {
  const axios = axiosOf(kibana);
  const isEarly = kibana.has('basicAuthIsHeader');
  const authorization = credentials && basic(credentials.user, credentials.password);
  const own = merged([
    ...(authorization && isEarly ? [['Authorization', authorization] as const] : []),
    ...Object.entries(headers).filter(([name]) => !isNamed(name, 'host')),
  ]);
  const lateAuthorization = isEarly ? undefined : authorization;
  const overrides = lateAuthorization !== undefined && headerOf(own, 'authorization') !== undefined;
  const kept = overrides && axios.authWins ? own.filter(([name]) => !isNamed(name, 'authorization')) : own;
  const type = body === '' ? undefined : isJson ? axios.jsonType : 'application/x-www-form-urlencoded';
  return {
    headers: [
      ['Accept', headerOf(kept, 'accept') ?? 'application/json, text/plain, */*'],
      ...typed(kept, type, HAVE_BODIES.includes(method) ? 'second' : axios.contentType).filter(([name]) => !isNamed(name, 'accept')),
      ...(headerOf(kept, 'user-agent') === undefined ? [['User-Agent', `axios/${axios.version}`] as const] : []),
      ...(body === '' || headerOf(kept, 'content-length') !== undefined
        ? []
        : [['Content-Length', String(Buffer.byteLength(body))] as const]),
      ...(axios.acceptsEncodings && headerOf(kept, 'accept-encoding') === undefined
        ? [['Accept-Encoding', 'gzip, compress, deflate, br'] as const]
        : []),
    ],
    lateAuthorization: overrides && !axios.authWins ? undefined : lateAuthorization,
  };
}

/** The caller's headers with the content type, theirs or axios's, where that release puts it. */
function typed(own: HeaderList, byDefault: string | undefined, place: Axios['contentType']): HeaderList {
  const value = headerOf(own, 'content-type') ?? byDefault;
  if (value === undefined) return own;
  const type = ['Content-Type', value] as const;
  const given = own.find(([name]) => isNamed(name, 'content-type'));
  const others = own.filter((header) => header !== given);
  if (place === 'second') return [type, ...others];
  const stays = given && (place === 'as given' || given[0] === 'Content-Type');
  return stays ? own : [...others, type];
}

/** Of several headers with one name the letters of the first and the value of the last count. */
function merged(headers: HeaderList): HeaderList {
  const byName = new Map<string, readonly [string, string]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    byName.set(key, [byName.get(key)?.[0] ?? name, value]);
  }
  return [...byName.values()];
}

const headerOf = (headers: HeaderList, lower: string): string | undefined => headers.find(([name]) => isNamed(name, lower))?.[1];

const isNamed = (name: string, lower: string) => name.toLowerCase() === lower;
