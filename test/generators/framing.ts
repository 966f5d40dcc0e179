import { gzipSync } from 'node:zlib';

/** How a body is framed, and what is wrong with that. */
export const framings = [
  'length',
  'chunked',
  'gzip',
  'broken gzip',
  'none',
  'short',
  'long',
  'both',
  'bad chunk',
  'cut chunk',
  'bad length',
] as const;
export type Framing = (typeof framings)[number];

interface Part {
  request: { method: string; path: string; tail: string; prefix: string; query: string; headers: Record<string, string>; body: string };
  framing: Framing;
  version: string;
  target: string;
  head: string;
}

/** A request as it goes over the wire. */
export function bytesOf({ request, framing, version, target, head }: Part, named: (text: string) => string): Buffer {
  const { method, path, tail, prefix, query, headers, body } = request;
  const { 'content-length': _, 'content-encoding': __, ...others } = headers;
  const { lines, bytes } = framed(framing, Buffer.from(named(body)));
  const first = [method, target === '' ? `${prefix}${named(path)}${tail}${query}` : target, ...(version === '' ? [] : [`HTTP/${version}`])];
  const names = Object.entries(others).map(([name, value]) => `${name}: ${value}`);
  const all = [
    first.join(' '),
    ...(head.startsWith('host:') ? [] : ['host: kibana.test']),
    ...names,
    ...(head === '' ? [] : [head]),
    ...lines,
  ];
  return Buffer.concat([Buffer.from(`${all.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

function framed(framing: Framing, body: Buffer): { lines: string[]; bytes: Buffer } {
  const length = (size: number) => `content-length: ${size}`;
  const zipped = framing === 'gzip' || framing === 'broken gzip' ? gzipSync(body) : body;
  switch (framing) {
    case 'none':
      return { lines: [], bytes: Buffer.alloc(0) };
    case 'short':
      return { lines: [length(body.length + 10)], bytes: body };
    case 'long':
      return { lines: [length(Math.floor(body.length / 2))], bytes: body };
    case 'both':
      return { lines: [length(body.length), 'transfer-encoding: chunked'], bytes: chunked(body) };
    case 'bad chunk':
      return { lines: ['transfer-encoding: chunked'], bytes: Buffer.concat([Buffer.from('zz\r\n'), body]) };
    case 'cut chunk':
      return { lines: ['transfer-encoding: chunked'], bytes: chunked(body).subarray(0, -5) };
    case 'chunked':
      return { lines: ['transfer-encoding: chunked'], bytes: chunked(body) };
    case 'bad length':
      return { lines: ['content-length: -1'], bytes: body };
    case 'gzip':
      return { lines: ['content-encoding: gzip', length(zipped.length)], bytes: zipped };
    case 'broken gzip':
      return { lines: ['content-encoding: gzip', length(body.length)], bytes: body };
    default:
      return { lines: [length(body.length)], bytes: body };
  }
}

/** In two chunks, where there is enough for two. */
function chunked(body: Buffer): Buffer {
  const middle = Math.ceil(body.length / 2);
  const parts = [body.subarray(0, middle), body.subarray(middle)].filter(({ length }) => length > 0);
  const framed = parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
  return Buffer.concat([...framed, Buffer.from('0\r\n\r\n')]);
}
