import { isObject } from '../../../kernel/json.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
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
  const headers = { authorization: await accessToken(context) };
  const { status, body } = await call(context, { method: 'post', url, headers, json: { message } }).catch(toldBody);
  if (status !== 202) throw new Error(JSON.stringify(body));
  return body;
}

function toldBody(error: unknown): never {
  if (error instanceof CallError && error.response) throw new Error(JSON.stringify(error.response.body));
  throw error;
}

/** By client credentials, and kept until it expires. */
async function accessToken(context: Context): Promise<string> {
  const { connector, config, secrets, tokens, clock } = context;
  const kept = tokens.get(connector.id);
  if (kept !== undefined) return kept;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: config.clientId ?? '',
    client_secret: secrets.clientSecret ?? '',
    scope: SCOPE,
  });
  const url = config.oauthTokenUrl ?? `${LOGIN}/${config.tenantId}/oauth2/v2.0/token`;
  const answer = await call(context, { method: 'post', url, text: form.toString() }).catch(() => undefined);
  const { token_type: type, access_token: token, expires_in: seconds } = isObject(answer?.body) ? answer.body : {};
  if (token === undefined) throw new Error(`Unable to retrieve access token for connectorId: ${connector.id}`);
  const authorization = `${type} ${token}`;
  tokens.set(connector.id, authorization, new Date(clock.now().getTime() + Number(seconds ?? 0) * 1000));
  return authorization;
}
