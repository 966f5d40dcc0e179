import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallRequest, CallResponse } from '../calls/call-messages.ts';
import { withoutTrailingSlash } from '../calls/outgoing-url.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import type { ServiceNowConnection, ServiceNowSecrets } from './connection.ts';
import { type ServiceNowRequest, serviceNowFailure } from './failure.ts';
import { oauthAuthorization } from './oauth.ts';

export type ServiceNowContext = ExecutionContext<ServiceNowConnection, ServiceNowSecrets>;

interface Answer<Result> {
  status: number;
  result: Result;
}

/** The calls of any of ServiceNow's connector types: authorized, and with their failures in its words. */
export class ServiceNowApi {
  readonly kibana: KibanaVersion;
  readonly username: string | null;
  readonly url: string;
  readonly #context: ServiceNowContext;

  constructor(context: ServiceNowContext) {
    if (!isConfigured(context)) throw new Error('[Action]ServiceNow: Wrong configuration.');
    this.kibana = context.kibana;
    this.username = context.secrets.username ?? null;
    this.url = withoutTrailingSlash(context.config.apiUrl);
    this.#context = context;
  }

  /** `path` is below the URL of the instance. */
  async send<Result>(method: CallRequest['method'], path: string, json?: unknown): Promise<Answer<Result>> {
    const { status, body, servername } = await this.#authorized({ method, url: `${this.url}/${path}`, json });
    // Safe: Kibana trusts the answer likewise; what is missing in it fails where it is read, in JavaScript's words.
    const result = (body as { result?: Result }).result;
    if (result == null && (status === 200 || this.kibana.has('serviceNowChecksEverySuccess')))
      throw new Error(`There is an issue with your Service Now Instance. Please check ${servername}.`);
    // Safe: but for old releases, which fail where they read it.
    return { status, result: result as Result };
  }

  /** Where ServiceNow's own tables are read. */
  get systemTables(): string {
    return this.kibana.has('serviceNowFirstTableApi') ? 'api/now/v2/table' : 'api/now/table';
  }

  /** A failure of `run` is worded as the failure of `what`, with the kind of request where a type tells it. */
  async attempt<Result>(what: string, request: ServiceNowRequest | undefined, run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      throw serviceNowFailure(what, error, request, this.kibana);
    }
  }

  /** What one may choose from in fields of a table, whose columns it shares with those of `task`. */
  getChoices(table: string, fields: readonly string[], request?: ServiceNowRequest): Promise<unknown> {
    const english = this.kibana.has('serviceNowEnglishChoices') ? '^language=en' : '';
    const query = `name=task^ORname=${table}^element=${fields.join('^ORelement=')}${english}`;
    return this.attempt('Unable to get choices', request, async () => {
      const path = `${this.systemTables}/sys_choice?sysparm_query=${query}&sysparm_fields=label,value,dependent_value,element`;
      return (await this.send('get', path)).result;
    });
  }

  async #authorized(request: CallRequest): Promise<CallResponse> {
    const { config, connector, tokens } = this.#context;
    try {
      return await call(this.#context, { ...request, ...(await this.#authorization()) });
    } catch (error) {
      const status = error instanceof CallError ? (error.response?.status ?? 0) : 0;
      // Any 4xx may be the token's fault; a new token does no harm.
      if (config.isOAuth && status >= 400 && status < 500) tokens.delete(connector.id);
      throw error;
    }
  }

  async #authorization(): Promise<Pick<CallRequest, 'headers' | 'auth'>> {
    const { config, secrets } = this.#context;
    if (config.isOAuth) return { headers: { Authorization: await oauthAuthorization(this.#context, this.url) } };
    return { auth: { user: secrets.username ?? '', password: secrets.password ?? '' } };
  }
}

function isConfigured({ config, secrets }: ServiceNowContext): boolean {
  const { apiUrl, isOAuth, clientId, jwtKeyId, userIdentifierValue } = config;
  const { username, password, clientSecret, privateKey } = secrets;
  const needed = isOAuth ? [clientSecret, privateKey, clientId, jwtKeyId, userIdentifierValue] : [username, password];
  return [apiUrl, ...needed].every(Boolean);
}
