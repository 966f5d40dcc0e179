import { verify } from 'node:crypto';
import { isObject, parseJson } from '../../kernel/json.ts';

export interface Jwt {
  header: Readonly<Record<string, unknown>>;
  claims: Readonly<Record<string, unknown>>;
  /** Whether the owner of the private key signed it. */
  isSignedBy(publicKey: string): boolean;
}

/** `undefined` for what is no JWT. */
export function readJwt(token: string): Jwt | undefined {
  const [head = '', body = '', signature = ''] = token.split('.');
  const [header, claims] = [head, body].map((part) => parseJson(Buffer.from(part, 'base64url').toString()));
  if (!isObject(header) || !isObject(claims)) return undefined;
  const isSignedBy = (publicKey: string) =>
    header['alg'] === 'RS256' && verify('RSA-SHA256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'));
  return { header, claims, isSignedBy };
}
