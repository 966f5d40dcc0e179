import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { call } from './call.ts';
import { CallError } from './call-error.ts';
import type { CallResponse } from './call-messages.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFETIME = 3600;

/** What a token endpoint answered; what is missing in it shows where it is used, as it does in Kibana. */
interface TokenAnswer {
  token_type?: unknown;
  access_token?: unknown;
  expires_in?: unknown;
}

/** The client of a token endpoint, and whom it acts for. */
export interface JwtClient {
  clientId?: string | null | undefined;
  jwtKeyId?: string | null | undefined;
  userIdentifierValue?: string | null | undefined;
  clientSecret?: string | null | undefined;
  privateKey?: string | null | undefined;
  privateKeyPassword?: string | null | undefined;
}

type Context = Pick<ExecutionContext<unknown, unknown>, 'send' | 'clock' | 'outgoing' | 'kibana'>;

/** Asks for a token by a signed assertion; throws Kibana's text for a key that cannot sign, and what the endpoint said where it refuses. */
export function requestJwtToken(context: Context, url: string, client: JwtClient): Promise<TokenAnswer> {
  const assertion = signedAssertion(client, context.clock);
  return requestToken(context, url, { assertion, client_id: client.clientId, client_secret: client.clientSecret, grant_type: JWT_BEARER });
}

/** Posts a form to a token endpoint. */
export async function requestToken(context: Context, url: string, form: Record<string, unknown>): Promise<TokenAnswer> {
  const { status, body } = await answered(
    call(context, {
      method: 'post',
      url,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      text: Object.entries(form)
        .map(([key, value]) => `${key}=${strictlyEncoded(String(value))}`)
        .join('&'),
    }),
  );
  if (status !== 200) throw new Error(sortedJson(body));
  // Safe: see TokenAnswer.
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

/** As RFC 3986 has it: five more characters than JavaScript encodes. */
const strictlyEncoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
