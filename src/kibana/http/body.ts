import { parse as parseForm } from 'node:querystring';
import type { HttpRequest } from '../../kernel/http.ts';
import type { Payload } from '../../kernel/payload.ts';
import { badRequest, KibanaError } from './errors.ts';
import { readForm } from './form.ts';
import type { RoutePayload } from './route.ts';

/** `server.payloadTimeout`, in milliseconds: how long a body may take to arrive. */
export const PAYLOAD_TIMEOUT = 20_000;

/** Reads a body as hapi does (@hapi/subtext): by its content type, `null` when it is empty. Throws 400, 413 or 415. */
export function readPayload({ method, headers, body }: HttpRequest, maxPayload: number, payload?: RoutePayload): unknown {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const maxBytes = payload?.maxBytes ?? maxPayload;
  if (body.problem === 'too-large' || Number(headers['content-length'] ?? 0) > maxBytes || body.size > maxBytes) throw tooLarge(maxBytes);
  // The words are Boom's, for a client that takes longer than hapi's `payload.timeout`.
  if (body.problem === 'too-slow') throw new KibanaError(408, 'Request Timeout');
  if (body.problem === 'not-compressed') throw badRequest('Invalid compressed payload');
  if (body.problem === 'unknown-encoding') throw unsupported();
  const type = mediaType(headers['content-type']);
  if (payload?.as === 'bytes') return body;
  if (payload?.as !== 'multipart') return parse(body, type);
  if (type !== 'multipart/form-data') throw unsupported();
  return readForm(body, headers['content-type'] ?? '');
}

const unsupported = () => new KibanaError(415, 'Unsupported Media Type');

const tooLarge = (maxBytes: number) => new KibanaError(413, `Payload content length greater than maximum allowed: ${maxBytes}`);

const MEDIA_TYPE = /^([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)([ \t;].*)?$/;

/** The words of the refusals are those of @hapi/content. */
function mediaType(header: string | undefined): string {
  if (!header) return 'application/json';
  const [, type, parameters = ''] = MEDIA_TYPE.exec(header) ?? [];
  if (type === undefined) throw badRequest('Invalid content-type header');
  if (/^multipart\//i.test(type) && !/;\s*boundary=\S/i.test(parameters)) {
    throw badRequest('Invalid content-type header: multipart missing boundary');
  }
  return type.toLowerCase();
}

function parse(body: Payload, type: string): unknown {
  if (/^application\/(?:.+\+)?json$/.test(type)) return body.isEmpty ? null : jsonOf(body);
  // A Buffer in Kibana; no schema takes one, and no source gives the words. The text of a string that is no JSON stands in.
  if (type === 'application/octet-stream') return body.isEmpty ? null : body.text;
  if (type.startsWith('text/')) return body.text;
  if (type === 'application/x-www-form-urlencoded') return { ...parseForm(body.text) };
  throw unsupported();
}

/** hapi refuses a `__proto__` key at any depth, however its letters are escaped, as broken JSON. */
function jsonOf(body: Payload): unknown {
  const value = /__proto__|\\u00/i.test(body.text) ? withoutProto(body.text) : body.json;
  if (value === undefined) throw badRequest('Invalid request payload JSON format');
  return value;
}

function withoutProto(text: string): unknown {
  try {
    return JSON.parse(text, refuseProto);
  } catch {
    return undefined;
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('forbidden key');
  return value;
}
