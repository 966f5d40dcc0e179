import { parse as parseForm } from 'node:querystring';
import { InvalidCompression, readText } from '../../kernel/message.ts';
import { badRequest, KibanaError } from './errors.ts';

/** Reads a body as hapi does (@hapi/subtext): by its content type, `null` when it is empty. Throws 400, 413 or 415. */
export async function readPayload(request: Request, maxBytes: number): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const text = await readDecompressed(request);
  if (Buffer.byteLength(text) > maxBytes) throw tooLarge(maxBytes);
  return parse(text, mediaType(request.headers.get('content-type')));
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

const MEDIA_TYPE = /^([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)([ \t;].*)?$/;

/** The words of the refusals are those of @hapi/content. */
function mediaType(header: string | null): string {
  if (!header) return 'application/json';
  const [, type, parameters = ''] = MEDIA_TYPE.exec(header) ?? [];
  if (type === undefined) throw badRequest('Invalid content-type header');
  if (/^multipart\//i.test(type) && !/;\s*boundary=\S/i.test(parameters)) {
    throw badRequest('Invalid content-type header: multipart missing boundary');
  }
  return type.toLowerCase();
}

function parse(text: string, type: string): unknown {
  if (/^application\/(?:.+\+)?json$/.test(type)) return text === '' ? null : parseJson(text);
  // A Buffer in Kibana; no schema takes one, and no source gives the words. The text of a string that is no JSON stands in.
  if (type === 'application/octet-stream') return text === '' ? null : text;
  if (type.startsWith('text/')) return text;
  if (type === 'application/x-www-form-urlencoded') return { ...parseForm(text) };
  throw new KibanaError(415, 'Unsupported Media Type');
}

/** hapi refuses a `__proto__` key at any depth, however its letters are escaped, as broken JSON. */
function parseJson(text: string): unknown {
  try {
    return /__proto__|\\u00/i.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text);
  } catch {
    throw badRequest('Invalid request payload JSON format');
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('forbidden key');
  return value;
}
