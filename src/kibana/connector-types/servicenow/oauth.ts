import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { cachedAuthorization, requestToken } from '../calls/token-request.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import type { ServiceNowConnection, ServiceNowSecrets } from './connection.ts';

type Context = ExecutionContext<ServiceNowConnection, ServiceNowSecrets>;

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFETIME = 3600;

/** The cached token of the connector, else a new one, requested with a signed assertion. */
export const oauthAuthorization = (context: Context, url: string): Promise<string> =>
  cachedAuthorization(context, () => {
    const assertion = signedAssertion(context);
    const { clientId } = context.config;
    const form = { assertion, client_id: clientId, client_secret: context.secrets.clientSecret, grant_type: GRANT_TYPE };
    return requestToken(context, `${url}/oauth_token.do`, form);
  });

function signedAssertion({ config, secrets, clock }: Context): string {
  const issued = Math.floor(clock.now().getTime() / 1000);
  const header = { alg: 'RS256', typ: 'JWT', kid: config.jwtKeyId };
  const claims = { sub: config.userIdentifierValue, aud: config.clientId, iss: config.clientId, iat: issued, exp: issued + LIFETIME };
  const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('RSA-SHA256', Buffer.from(content), readKey(secrets));
  return `${content}.${signature.toString('base64url')}`;
}

/** The texts for an unusable key are those of the jsonwebtoken package, about: version 9. */
function readKey({ privateKey, privateKeyPassword }: ServiceNowSecrets): KeyObject {
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
