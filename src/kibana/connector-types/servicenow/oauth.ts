import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallResponse } from '../calls/call-messages.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import type { ServiceNowConnection, ServiceNowSecrets } from './connection.ts';

type Context = ExecutionContext<ServiceNowConnection, ServiceNowSecrets>;

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFETIME = 3600;

/** The cached token of the connector, else a new one, requested with a signed assertion. */
export async function oauthAuthorization(context: Context, url: string): Promise<string> {
  const { connector, clock, tokens } = context;
  const token = tokens.get(connector.id);
  if (token !== undefined) return token;
  const assertion = signedAssertion(context);
  const asked = clock.now().getTime();
  const { token_type, access_token, expires_in } = await requestToken(context, url, assertion);
  const authorization = `${token_type} ${access_token}`;
  const expires = new Date(asked + Number(expires_in) * 1000);
  // A token without `expires_in` is used, but not cached.
  if (!Number.isNaN(expires.getTime())) tokens.set(connector.id, authorization, expires);
  return authorization;
}

interface TokenAnswer {
  token_type?: unknown;
  access_token?: unknown;
  expires_in?: unknown;
}

async function requestToken(context: Context, url: string, assertion: string): Promise<TokenAnswer> {
  const { clientId } = context.config;
  const form = { assertion, client_id: clientId, client_secret: context.secrets.clientSecret, grant_type: GRANT_TYPE };
  const { status, body } = await answered(
    call(context, {
      method: 'post',
      url: `${url}/oauth_token.do`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      text: Object.entries(form)
        .map(([key, value]) => `${key}=${strictlyEncoded(String(value))}`)
        .join('&'),
    }),
  );
  if (status !== 200) throw new Error(sortedJson(body));
  // Safe: what is missing in it shows in the authorization, as it does in Kibana's.
  return body as TokenAnswer;
}

/** The answer of a call, whatever its status. */
async function answered(calling: Promise<CallResponse>): Promise<CallResponse> {
  try {
    return await calling;
  } catch (error) {
    if (error instanceof CallError && error.response) return error.response;
    throw error;
  }
}

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

/** As RFC 3986 has it: five more characters than JavaScript encodes. */
const strictlyEncoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
