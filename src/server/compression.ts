import type { IncomingMessage } from 'node:http';
import { constants, deflateSync, gzipSync } from 'node:zlib';
import { type HttpResponse, isBodiless } from '../kernel/http.ts';

/** hapi's `compression.minBytes`, which Kibana leaves as it is. */
const LEAST_BYTES = 1024;

/** How the client sees that an answer was, or could have been, compressed. */
interface Packed {
  /** Headers, name and value by turns. */
  head: readonly string[];
  /** What is sent in place of the body, in chunks; absent where the body is sent as it is. */
  bytes?: Uint8Array;
}

/** Compresses an answer where hapi would; `undefined` where nothing of it shows. Measured with hapi 21.4. */
export function packed(response: HttpResponse, length: number, { method, headers: asked }: IncomingMessage): Packed | undefined {
  const { status, headers, body, delivery } = response;
  const isHead = method === 'HEAD';
  if (status === 204) return { head: VARIES };
  if ((isHead ? Number(headers['content-length'] ?? length) : length) < LEAST_BYTES) return undefined;
  if (isBodiless(status) || !isCompressible(headers['content-type'])) return undefined;
  const encoding = isHead || delivery || headers['content-encoding'] !== undefined ? 'identity' : preferred(asked['accept-encoding']);
  if (encoding === 'identity') return { head: VARIES };
  return { head: [...VARIES, 'content-encoding', encoding], bytes: encoders[encoding](body.content) };
}

const VARIES = ['vary', 'accept-encoding'] as const;

/** What a type is made of is text, by the list that hapi goes by (mime-db), as far as Kibana and those before it answer such types. */
const isCompressible = (type = '') =>
  /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript|x-ndjson)\b|image\/svg\+xml)/i.test(type);

// As little work as zlib can do: nobody sees how well a double compresses.
const FAST = { level: constants.Z_BEST_SPEED };

const encoders = {
  gzip: (content: string | Uint8Array) => gzipSync(content, FAST),
  deflate: (content: string | Uint8Array) => deflateSync(content, FAST),
};

/** As hapi prefers them where a client likes several alike. Kibana has no brotli unless `server.compression.brotli` turns it on. */
const encodings = ['identity', 'gzip', 'deflate'] as const;
type Encoding = (typeof encodings)[number];

/** The encoding that a client likes best (@hapi/accept); `identity` where it names none of ours. */
function preferred(header: string | undefined): Encoding {
  if (!header) return 'identity';
  const qualities = new Map(header.split(',').map(wish));
  const rank = (encoding: Encoding) => qualities.get(encoding) ?? qualities.get('*') ?? 0;
  return encodings.reduce((best, encoding) => (rank(encoding) > rank(best) ? encoding : best));
}

function wish(part: string): [name: string, quality: number] {
  const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  // An encoding with any parameter but its quality is another encoding.
  const [quality, ...others] = parameters;
  if (others.length > 0 || (quality !== undefined && !quality.startsWith('q='))) return ['', 0];
  const value = Number(quality?.slice(2));
  return [name === 'x-gzip' ? 'gzip' : name, quality === undefined || !(value >= 0 && value <= 1) ? 1 : value];
}
