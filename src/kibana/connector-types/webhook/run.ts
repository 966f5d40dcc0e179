import { messageOf } from '../../../kernel/is-error.ts';
import { parseJson } from '../../../kernel/json.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import { basicAuth } from '../calls/call-hop.ts';
import { retryLater, statusLine } from '../calls/retry-later.ts';
import { cachedAuthorization, requestToken } from '../calls/token-request.ts';
import type { CasesWebhookSecrets } from '../cases-webhook/auth.ts';
import { BASIC, OAUTH } from '../cases-webhook/config.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import type { WebhookConfig } from './config.ts';

type Context = ExecutionContext<WebhookConfig, CasesWebhookSecrets>;

/** Sends a body as it is, with a method that takes one. Certificates are taken and kept, and not presented. */
export async function callWebhook(context: Context, body: string | undefined): Promise<void> {
  const { url, method, headers } = context.config;
  const authorization = await authorizationOf(context);
  const hasBody = method !== 'get' && method !== 'delete';
  try {
    await call(context, {
      ...{ method, url },
      headers: { ...headers, ...context.secrets.secretHeaders, ...authorization },
      ...(hasBody && body !== undefined && { text: body }),
    });
  } catch (error) {
    throw failureOf(error, context);
  }
}

async function authorizationOf(context: Context): Promise<{ Authorization?: string }> {
  const { hasAuth, authType, accessTokenUrl = '', clientId, scope, additionalFields } = context.config;
  const { user, password, clientSecret } = context.secrets;
  if (!hasAuth) return {};
  if (authType === BASIC || authType == null) return user && password ? basicAuth(user, password) : {};
  if (authType !== OAUTH) return {};
  const more = Object(parseJson(additionalFields ?? ''));
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, ...(scope && { scope }), ...more };
  try {
    return { Authorization: await cachedAuthorization(context, () => requestToken(context, accessTokenUrl, form)) };
  } catch (error) {
    throw requestFailed(`Unable to retrieve/refresh the access token: ${messageOf(error)}`);
  }
}

const requestFailed = (serviceMessage: string) => new ReturnedError('error calling webhook, request failed', { serviceMessage });

function failureOf(error: unknown, { clock }: Context): Error {
  if (!(error instanceof CallError)) return new ReturnedError('error calling webhook, unexpected error');
  const { response, code, message } = error;
  if (!response) return requestFailed(code === undefined ? message : `[${code}] ${message}`);
  const { message: said }: { message?: unknown } = Object(response.body);
  const line = statusLine(response, typeof said === 'string' ? said : '');
  const later = retryLater('error calling webhook', response, clock, { later: line, at: line });
  return later ?? new ReturnedError('error calling webhook, invalid response', { serviceMessage: line });
}
