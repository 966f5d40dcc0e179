import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CallRequest, CallResponse } from '../calls/call-messages.ts';

/** `keys` are paths that must lead to a value in the answer. */
export function assertAnswer(
  { status, headers, body }: CallResponse,
  { method, url }: CallRequest,
  { has }: KibanaVersion,
  keys: readonly string[] = [],
): void {
  if (status === 204 && !body && keys.length === 0 && has('emptyAnswersPass')) return;
  const type = headers['content-type'];
  const supported = 'Supported content types: application/json';
  if (type === undefined) throw new Error(`Missing content type header in ${method} ${url}. ${supported}`);
  if (!type.includes('application/json')) throw new Error(`Unsupported content type: ${type} in ${method} ${url}. ${supported}`);
  if (typeof body === 'string' && body !== '') throw new Error('Response is not a valid JSON');
  const missing = keys.filter((key) => valueInAnswer(body, key) === undefined);
  if (missing.length === 0) return;
  throw new Error(`Response is missing the expected ${missing.length > 1 ? 'fields' : 'field'}: ${missing.join(', ')}`);
}

/** The value at a path such as `data.items[0].id`, as lodash reads it: a key that is the whole path comes first. */
export function valueInAnswer(body: unknown, path: string): unknown {
  const whole = Object(body);
  if (path in whole) return whole[path];
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  return keys.reduce<unknown>((value, key) => (value == null ? undefined : Object(value)[key.replace(/^(["'])(.*)\1$/, '$2')]), body);
}
