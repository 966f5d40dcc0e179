import { requestJwtToken } from '../calls/oauth-token.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import type { ServiceNowConnection, ServiceNowSecrets } from './connection.ts';

type Context = ExecutionContext<ServiceNowConnection, ServiceNowSecrets>;

/** The cached token of the connector, else a new one, requested with a signed assertion. */
export async function oauthAuthorization(context: Context, url: string): Promise<string> {
  const { connector, config, secrets, clock, tokens } = context;
  const token = tokens.get(connector.id);
  if (token !== undefined) return token;
  const asked = clock.now().getTime();
  const { token_type, access_token, expires_in } = await requestJwtToken(context, `${url}/oauth_token.do`, { ...config, ...secrets });
  const authorization = `${token_type} ${access_token}`;
  const expires = new Date(asked + Number(expires_in) * 1000);
  // A token without `expires_in` is used, but not cached.
  if (!Number.isNaN(expires.getTime())) tokens.set(connector.id, authorization, expires);
  return authorization;
}
