import { sign } from 'node:crypto';
import { messageOf } from '../../../kernel/is-error.ts';
import { parseJson } from '../../../kernel/json.ts';
import { cachedAuthorization, requestToken } from '../calls/token-request.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { NotEmulated } from '../definition/not-emulated.ts';

const TOKEN_URL = 'https://oauth2.googleapis.com/token';
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const LIFETIME = 3600;

type Context = ExecutionContext<unknown, { credentialsJson: string }>;

/** A token of Google's for a service account; how Kibana words one that is refused is not known. */
export function googleAuthorization(context: Context): Promise<string> {
  const account: unknown = parseJson(context.secrets.credentialsJson);
  if (account === undefined) throw new Error('Failed to parse credentials JSON file: Invalid JSON format');
  return cachedAuthorization(context, async () => {
    try {
      return await requestToken(context, TOKEN_URL, { grant_type: GRANT_TYPE, assertion: assertionOf(Object(account), context) });
    } catch (error) {
      throw new NotEmulated(`a service account to which Google gives no token: ${messageOf(error)}`);
    }
  });
}

function assertionOf({ client_email, private_key }: { client_email?: unknown; private_key?: unknown }, { clock }: Context): string {
  const issued = Math.floor(clock.now().getTime() / 1000);
  const claims = { iss: client_email, scope: SCOPE, aud: TOKEN_URL, exp: issued + LIFETIME, iat: issued };
  const content = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), String(private_key)).toString('base64url')}`;
}
