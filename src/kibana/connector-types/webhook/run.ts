import { messageOf } from '../../../kernel/is-error.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import { retryLater, statusLine } from '../calls/retry-later.ts';
import type { CasesWebhookSecrets } from '../cases-webhook/auth.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import { credentialHeader } from './authorization.ts';
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
  try {
    return await credentialHeader(context);
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
