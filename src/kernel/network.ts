import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import { BrokenAnswer } from './delivery.ts';
import { type Handler, type HttpRequest, isBodiless, urlOf } from './http.ts';
import { http } from './node-http.ts';
import { Payload } from './payload.ts';

/**
 * The network, as programs on node:http see it: a GET may have a body, what goes wrong has Node's own words and codes, TLS is Node's.
 * Each request has a connection of its own, so that none meets one that the other end is about to close. Redirects are answers like any other.
 * Raw headers go out as they are, and nothing is added to them. Of a body no more is read than `maxBytes`. With `trustsAnyone` no certificate is verified.
 */
export const networkHandler =
  ({ maxBytes = Number.POSITIVE_INFINITY, trustsAnyone = false }: { maxBytes?: number; trustsAnyone?: boolean } = {}): Handler =>
  async (request) => {
    const incoming = await answerTo(request, trustsAnyone);
    const { 'set-cookie': setCookies, ...headers } = incoming.headers;
    const decompress = decompressor(headers['content-encoding']);
    if (decompress) {
      delete headers['content-encoding'];
      delete headers['content-length'];
    }
    const { statusCode: status = 0, statusMessage: reason = '' } = incoming;
    // Safe: only `set-cookie` comes as a list.
    const head = { status, reason, headers: headers as Record<string, string>, ...(setCookies && { setCookies }) };
    const isExpected = request.method !== 'HEAD' && !isBodiless(status);
    const body = await bodyOf(incoming, { decompress, maxBytes, isExpected }).catch((error: NodeJS.ErrnoException) => {
      throw error.code?.startsWith('Z_') ? error : new BrokenAnswer(head, error);
    });
    return { ...head, body };
  };

/** The head of the answer. What comes of the body is still to be read. */
function answerTo(message: HttpRequest, trustsAnyone: boolean): Promise<IncomingMessage> {
  const { method, headers, rawHeaders, body, caller } = message;
  const url = new URL(urlOf(message));
  const length = body.isEmpty && method === 'GET' ? {} : { 'content-length': body.bytes.length };
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? process.getBuiltinModule('node:https') : http;
    const trust = trustsAnyone ? { rejectUnauthorized: false } : {};
    const outgoing = request(url, { method, headers: rawHeaders ?? { ...headers, ...length }, agent: false, ...trust });
    const stop = caller?.onEnd(() => outgoing.destroy(caller.reason instanceof Error ? caller.reason : new Error('the caller went away')));
    outgoing
      .on('response', resolve)
      .on('error', reject)
      .on('close', () => stop?.())
      .end(body.bytes);
  });
}

interface Reading {
  decompress: Transform | undefined;
  maxBytes: number;
  isExpected: boolean;
}

async function bodyOf(incoming: IncomingMessage, { decompress, maxBytes, isExpected }: Reading): Promise<Payload> {
  if (!isExpected) {
    // What comes nevertheless, and perhaps without an end, is not waited for.
    incoming.destroy();
    return Payload.none;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const source: Readable = decompress ? pipeline(incoming, decompress, () => undefined) : incoming;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) {
      incoming.destroy();
      return new Payload(Buffer.concat(chunks), 'too-large');
    }
    chunks.push(chunk);
  }
  return size === 0 ? Payload.none : new Payload(Buffer.concat(chunks));
}

function decompressor(encoding: string | undefined): Transform | undefined {
  if (encoding === 'br') return createBrotliDecompress();
  return encoding !== undefined && /^(x-)?(gzip|compress|deflate)$/.test(encoding) ? createUnzip() : undefined;
}
