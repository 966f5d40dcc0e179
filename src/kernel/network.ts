import * as http from 'node:http';
import * as https from 'node:https';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import type { Fetch } from './fetch.ts';
import { readText } from './message.ts';

/**
 * The network, as programs on node:http see it: a GET may have a body, what goes wrong has Node's own words and codes, TLS is Node's.
 * Each request has a connection of its own, so that none meets one that the other end is about to close. Redirects are answers like any other.
 */
export const networkFetch: Fetch = async (request) => {
  const incoming = await exchange(request, await readText(request));
  const headers = new Headers();
  for (const [name, value] of pairs(incoming.rawHeaders)) headers.append(name, value);
  const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
  const init = { status, statusText, headers };
  if (request.method !== 'HEAD' && status !== 204 && status !== 205 && status !== 304) return new Response(bodyOf(incoming, headers), init);
  incoming.resume();
  return new Response(null, init);
};

function exchange({ url, method, headers, signal }: Request, body: string): Promise<http.IncomingMessage> {
  const { request } = url.startsWith('https:') ? https : http;
  const length = body === '' && method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    request(new URL(url), { method, headers: { ...Object.fromEntries(headers), ...length }, agent: false, signal })
      .on('response', resolve)
      .on('error', reject)
      .end(body);
  });
}

/** Takes what was compressed apart, and the headers that told of it away. */
function bodyOf(incoming: http.IncomingMessage, headers: Headers): ReadableStream {
  const decompress = decompressor(headers.get('content-encoding'));
  if (!decompress) return toWeb(incoming);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return toWeb(pipeline(incoming, decompress, () => undefined));
}

// Safe: Node's stream for the web is the platform's; only the two declarations of it differ.
const toWeb = (stream: Readable) => Readable.toWeb(stream) as ReadableStream;

function decompressor(encoding: string | null): Transform | undefined {
  if (encoding === 'br') return createBrotliDecompress();
  return encoding !== null && /^(x-)?(gzip|compress|deflate)$/.test(encoding) ? createUnzip() : undefined;
}

function* pairs(raw: readonly string[]): Iterable<[string, string]> {
  for (let index = 0; index + 1 < raw.length; index += 2) yield [raw[index] ?? '', raw[index + 1] ?? ''];
}
