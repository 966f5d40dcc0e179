import { sortedJson } from '../../../kernel/json.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { call } from './call.ts';
import { CallError } from './call-error.ts';
import type { CallRequest, CallResponse } from './call-messages.ts';

/** What a token endpoint answers; Kibana checks none of it. */
export interface TokenAnswer {
  token_type?: unknown;
  access_token?: unknown;
  expires_in?: unknown;
}

/** What a call needs, whether or not a connector makes it. */
export type TokenContext = Pick<ExecutionContext<unknown, unknown>, 'send' | 'clock' | 'outgoing' | 'kibana'>;

/** Asks an OAuth endpoint for a token by a form, as Kibana does; throws its answer as JSON for every status but 200. */
export async function requestToken(context: TokenContext, url: string, form: Readonly<Record<string, unknown>>): Promise<TokenAnswer> {
  const { status, body } = await answered(context, {
    method: 'post',
    url,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    text: Object.entries(form)
      .map(([key, value]) => `${key}=${strictlyEncoded(String(value))}`)
      .join('&'),
  });
  if (status !== 200) throw new Error(sortedJson(body));
  // Safe: what is missing in it shows in the authorization, as it does in Kibana's.
  return body as TokenAnswer;
}

/** The cached authorization of the connector, else one with a token that is asked for now. One without `expires_in` is used, but not cached. */
export async function cachedAuthorization(context: ExecutionContext<unknown, unknown>, ask: () => Promise<TokenAnswer>): Promise<string> {
  const { connector, clock, tokens } = context;
  const token = tokens.get(connector.id);
  if (token !== undefined) return token;
  const asked = clock.now().getTime();
  const { token_type, access_token, expires_in } = await ask();
  const authorization = `${token_type} ${access_token}`;
  const expires = new Date(asked + Number(expires_in) * 1000);
  if (!Number.isNaN(expires.getTime())) tokens.set(connector.id, authorization, expires);
  return authorization;
}

/** The answer of a call, whatever its status. */
export async function answered(context: TokenContext, request: CallRequest): Promise<CallResponse> {
  try {
    return await call(context, request);
  } catch (error) {
    if (error instanceof CallError && error.response) return error.response;
    throw error;
  }
}

/** As RFC 3986 has it: five more characters than JavaScript encodes. */
const strictlyEncoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
