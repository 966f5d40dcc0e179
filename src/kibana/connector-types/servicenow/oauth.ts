import { requestJwtToken } from '../calls/jwt-token.ts';
import { cachedAuthorization } from '../calls/token-request.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import type { ServiceNowConnection, ServiceNowSecrets } from './connection.ts';

type Context = ExecutionContext<ServiceNowConnection, ServiceNowSecrets>;

/** The cached token of the connector, else a new one, requested with a signed assertion. */
export const oauthAuthorization = (context: Context, url: string): Promise<string> =>
  cachedAuthorization(context, () => requestJwtToken(context, `${url}/oauth_token.do`, { ...context.config, ...context.secrets }));
