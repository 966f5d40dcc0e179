import * as z from 'zod';
import { isObject, parseJson } from '../../../kernel/json.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { BASIC, OAUTH, oauthFields, SSL, sslFields } from '../cases-webhook/config.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import type { OutgoingSettings } from '../definition/connector-type.ts';

/** In the order in which the schemas have them, which is the order of a refusal. */
export interface WebhookConfig {
  url: string;
  method: 'post' | 'put' | 'patch' | 'get' | 'delete';
  headers: Record<string, string> | null;
  hasAuth: boolean;
  authType?: string | null | undefined;
  certType?: string | undefined;
  ca?: string | undefined;
  verificationMode?: string | undefined;
  accessTokenUrl?: string | undefined;
  clientId?: string | undefined;
  scope?: string | undefined;
  additionalFields?: string | null | undefined;
}

export const webhookConfig = perVersion((kibana: KibanaVersion): z.ZodType<WebhookConfig> => {
  const { has } = kibana;
  const methods = has('webhookMethods') ? (['post', 'put', 'patch', 'get', 'delete'] as const) : (['post', 'put'] as const);
  const types = [z.literal(BASIC), z.literal(SSL), ...(has('webhookOAuth') ? [z.literal(OAUTH)] : []), z.literal(null)] as const;
  const newest = z.strictObject({
    url: z.string(),
    method: z.enum(methods).default('post'),
    headers: z.record(z.string(), z.string()).nullable().default(null),
    hasAuth: z.boolean().default(true),
    authType: z.union(types).optional(),
    ...sslFields(),
    ...oauthFields(),
  });
  const withoutOAuth = newest.omit({ accessTokenUrl: true, clientId: true, scope: true, additionalFields: true });
  if (!has('webhookSsl')) return withoutOAuth.omit({ authType: true, certType: true, ca: true, verificationMode: true });
  if (!has('webhookOAuth')) return withoutOAuth;
  return has('connectorTypesInZod4') ? newest.transform(withAuthType) : newest;
});

/** A default within an optional holds in zod 4 only. That a connector without credentials would then be refused is not proven, and not done. */
export const withAuthType = <Config extends Pick<WebhookConfig, 'hasAuth' | 'authType'>>(config: Config): Config =>
  config.authType === undefined && config.hasAuth ? { ...config, authType: BASIC } : config;

/** Node 16, which ran older releases, says which URL it was. */
const invalidUrl = (url: string, { has }: KibanaVersion) =>
  has('urlErrorsWithoutCode') ? 'TypeError: Invalid URL' : `TypeError [ERR_INVALID_URL]: Invalid URL: ${url}`;

export function checkWebhookConfig(config: WebhookConfig, outgoing: OutgoingSettings, kibana: KibanaVersion): void {
  const prefix = kibana.has('webhookValidationWords') ? 'error validation webhook action config' : 'error configuring webhook action';
  const checkUrl = (url: string) => {
    if (!URL.canParse(url)) throw new Error(`${prefix}: unable to parse url: ${invalidUrl(url, kibana)}`);
    ensureUrlAllowed(outgoing, url, prefix);
  };
  checkUrl(config.url);
  const { authType, hasAuth, additionalFields, accessTokenUrl, clientId } = config;
  if (authType != null && !hasAuth) throw new Error(`${prefix}: authType must be null or undefined if hasAuth is false`);
  if (additionalFields != null && !isFilledObject(additionalFields)) {
    throw new Error(`${prefix}: additionalFields must be a non-empty JSON object.`);
  }
  if (authType !== OAUTH) return;
  const missing = [...(accessTokenUrl ? [] : ['Access Token URL (accessTokenUrl)']), ...(clientId ? [] : ['Client ID (clientId)'])];
  if (missing.length > 0) throw new Error(`${prefix}: missing ${missing.join(', ')} fields`);
  checkUrl(accessTokenUrl ?? '');
}

function isFilledObject(text: string): boolean {
  const value = parseJson(text);
  return isObject(value) && Object.keys(value).length > 0;
}
