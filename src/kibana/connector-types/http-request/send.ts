import { lowerCased } from '../../../kernel/http.ts';
import { messageOf } from '../../../kernel/is-error.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallRequest } from '../calls/call-messages.ts';
import { retryLater, statusLine } from '../calls/retry-later.ts';
import type { CasesWebhookSecrets } from '../cases-webhook/auth.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import { credentialHeader } from '../webhook/authorization.ts';
import type { HttpConfig, HttpParams } from './schemas.ts';

type Context = ExecutionContext<HttpConfig, CasesWebhookSecrets>;

/** Kibana's words are those of the webhook, with another name. */
const failed = (how: string, serviceMessage?: string) => new ReturnedError(`error calling http, ${how}`, { serviceMessage });

/** Sends what the params say to the URL of the connector, and yields the answer with its status and headers. */
export async function requestByHttp(context: Context, params: HttpParams): Promise<unknown> {
  const { config, secrets } = context;
  const authorization = await credentialHeader(context).catch((error: unknown) => {
    throw failed('request failed', `Unable to retrieve/refresh the access token: ${messageOf(error)}`);
  });
  try {
    const { status, statusText, headers, body } = await call(context, {
      method: methods[params.method],
      url: urlOf(config.url, params),
      headers: {
        ...lowerCased(config.headers ?? {}),
        ...lowerCased(secrets.secretHeaders ?? {}),
        ...lowerCased({ ...authorization }),
        ...lowerCased(params.headers ?? {}),
      },
      ...(params.body !== undefined && { text: params.body }),
    });
    return { status, statusText, headers, data: body };
  } catch (error) {
    throw failureOf(error, context);
  }
}

const methods: Record<HttpParams['method'], CallRequest['method']> = {
  ...{ GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' },
};

function urlOf(base: string, { path = '', query = {} }: HttpParams): string {
  const search = new URLSearchParams(query).toString();
  return `${base}${path}${search && `?${search}`}`;
}

function failureOf(error: unknown, { clock }: Context): Error {
  if (!(error instanceof CallError)) return failed('unexpected error');
  const { response, code, message } = error;
  if (!response) return failed('request failed', code === undefined ? message : `[${code}] ${message}`);
  const { message: said }: { message?: unknown } = Object(response.body);
  const line = statusLine(response, typeof said === 'string' ? said : '');
  return retryLater('error calling http', response, clock, { later: line, at: line }) ?? failed('invalid response', line);
}
