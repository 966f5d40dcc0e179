import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { requestToken, type TokenAnswer, type TokenContext } from './token-request.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFETIME = 3600;

/** The client of a token endpoint, and whom it acts for. */
export interface JwtClient {
  clientId?: string | null | undefined;
  jwtKeyId?: string | null | undefined;
  userIdentifierValue?: string | null | undefined;
  clientSecret?: string | null | undefined;
  privateKey?: string | null | undefined;
  privateKeyPassword?: string | null | undefined;
}

/** Asks for a token by a signed assertion; throws Kibana's text for a key that cannot sign, and what the endpoint said where it refuses. */
export function requestJwtToken(context: TokenContext, url: string, client: JwtClient): Promise<TokenAnswer> {
  const assertion = signedAssertion(client, context.clock);
  return requestToken(context, url, { assertion, client_id: client.clientId, client_secret: client.clientSecret, grant_type: JWT_BEARER });
}

function signedAssertion(client: JwtClient, clock: Clock): string {
  const issued = Math.floor(clock.now().getTime() / 1000);
  const header = { alg: 'RS256', typ: 'JWT', kid: client.jwtKeyId };
  const claims = { sub: client.userIdentifierValue, aud: client.clientId, iss: client.clientId, iat: issued, exp: issued + LIFETIME };
  const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('RSA-SHA256', Buffer.from(content), readKey(client));
  return `${content}.${signature.toString('base64url')}`;
}

/** The texts for an unusable key are those of the jsonwebtoken package, about: version 9. */
function readKey({ privateKey, privateKeyPassword }: JwtClient): KeyObject {
  try {
    const key = createPrivateKey({ key: privateKey ?? '', ...(privateKeyPassword && { passphrase: privateKeyPassword }) });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (bits >= 2048) return key;
  } catch {
    const reason = privateKeyPassword
      ? 'secretOrPrivateKey is not valid key material'
      : 'secretOrPrivateKey must be an asymmetric key when using RS256';
    throw new Error(`Unable to generate JWT token. Error: Error: ${reason}`);
  }
  throw new Error('Unable to generate JWT token. Error: Error: secretOrPrivateKey has a minimum key size of 2048 bits for RS256');
}
