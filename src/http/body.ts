import { InvalidCompression, readText } from '../kernel/message.ts';
import { badRequest, KibanaError } from './errors.ts';

const invalidJson = () => badRequest('Invalid request payload JSON format');

/** Reads a body as hapi does: by its content type, `null` when it is empty. Throws 400, 413 or 415. */
export async function readPayload(request: Request, maxBytes: number): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const parse = parserFor(request.headers.get('content-type'));
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const text = await readDecompressed(request);
  if (Buffer.byteLength(text) > maxBytes) throw tooLarge(maxBytes);
  return text === '' ? null : parse(text);
}

async function readDecompressed(request: Request): Promise<string> {
  try {
    return await readText(request);
  } catch (error) {
    if (error instanceof InvalidCompression) throw badRequest(error.message);
    throw error;
  }
}

const tooLarge = (maxBytes: number) => new KibanaError(413, `Payload content length greater than maximum allowed: ${maxBytes}`);

function parserFor(contentType: string | null): (text: string) => unknown {
  if (contentType === null) return parseJson;
  const [, type] = /^\s*([\w.+-]+\/[\w.+-]+)\s*(?:;.*)?$/.exec(contentType.toLowerCase()) ?? [];
  if (type === undefined) throw badRequest('Invalid content-type header');
  if (/^application\/(?:[\w.-]+\+)?json$/.test(type)) return parseJson;
  if (type === 'application/x-www-form-urlencoded') return parseForm;
  // A Buffer in Kibana; no schema takes one, and no source gives the words. The text of a string that is no JSON stands in.
  if (type.startsWith('text/') || type === 'application/octet-stream') return (text) => text;
  throw new KibanaError(415, 'Unsupported Media Type');
}

/** hapi refuses a `__proto__` key at any depth, however its letters are escaped, as broken JSON. */
function parseJson(text: string): unknown {
  try {
    return /__proto__|\\u00/i.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('forbidden key');
  return value;
}

const parseForm = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
