import { parseJson } from '../../../kernel/json.ts';
import { basicAuth } from '../calls/call-hop.ts';
import { cachedAuthorization, requestToken } from '../calls/token-request.ts';
import type { CasesWebhookSecrets } from '../cases-webhook/auth.ts';
import { BASIC, OAUTH } from '../cases-webhook/config.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';

/** How whatever calls a URL of the user's own says who it is. */
export interface Credentials {
  hasAuth: boolean;
  authType?: string | null | undefined;
  accessTokenUrl?: string | undefined;
  clientId?: string | undefined;
  scope?: string | undefined;
  additionalFields?: string | null | undefined;
}

/** The header of a login or of a token, which is asked for where none is kept. Throws what the endpoint of tokens says. */
export async function credentialHeader(context: ExecutionContext<Credentials, CasesWebhookSecrets>): Promise<{ Authorization?: string }> {
  const { hasAuth, authType, accessTokenUrl = '', clientId, scope, additionalFields } = context.config;
  const { user, password, clientSecret } = context.secrets;
  if (!hasAuth) return {};
  if (authType === BASIC || authType == null) return user && password ? basicAuth(user, password) : {};
  if (authType !== OAUTH) return {};
  const more = Object(parseJson(additionalFields ?? ''));
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, ...(scope && { scope }), ...more };
  return { Authorization: await cachedAuthorization(context, () => requestToken(context, accessTokenUrl, form)) };
}
