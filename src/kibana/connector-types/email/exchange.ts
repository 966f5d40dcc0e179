import { answered, cachedAuthorization, requestToken } from '../calls/token-request.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import type { EmailConfig, EmailParams, EmailSecrets } from './schemas.ts';

type Context = ExecutionContext<EmailConfig, EmailSecrets>;

/** `xpack.actions.microsoftGraphApiUrl`, `microsoftExchangeUrl` and `microsoftGraphApiScope` by default. */
const GRAPH = 'https://graph.microsoft.com/v1.0';
const LOGIN = 'https://login.microsoftonline.com';
const SCOPE = 'https://graph.microsoft.com/.default';

/** Sends a mail by Microsoft's graph API, which takes no SMTP; yields the body of its answer, which has none. */
export async function sendByExchange(context: Context, params: EmailParams, html: string): Promise<unknown> {
  const { config } = context;
  const recipients = (addresses: readonly string[]) => addresses.map((address) => ({ emailAddress: { address } }));
  const message = {
    subject: params.subject,
    body: { contentType: 'HTML', content: html },
    toRecipients: recipients(params.to),
    ccRecipients: recipients(params.cc),
    bccRecipients: recipients(params.bcc),
  };
  const url = `${GRAPH}/users/${config.from}/sendMail`;
  const headers = { Authorization: await accessToken(context) };
  const { status, body } = await answered(context, { method: 'post', url, headers, json: { message } });
  if (status !== 202) throw new Error(JSON.stringify(body));
  return body;
}

/** By client credentials, and kept until it expires. */
async function accessToken(context: Context): Promise<string> {
  const { connector, config, secrets } = context;
  const url = config.oauthTokenUrl ?? `${LOGIN}/${config.tenantId}/oauth2/v2.0/token`;
  const form = { grant_type: 'client_credentials', client_id: config.clientId, client_secret: secrets.clientSecret, scope: SCOPE };
  return cachedAuthorization(context, async () => {
    const answer = await requestToken(context, url, form).catch(() => undefined);
    if (answer?.access_token === undefined) throw new Error(`Unable to retrieve access token for connectorId: ${connector.id}`);
    return answer;
  });
}
