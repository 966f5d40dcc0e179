import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import type { OutgoingSettings } from '../definition/connector-type.ts';

export const BASIC = 'webhook-authentication-basic';
export const SSL = 'webhook-authentication-ssl';
export const OAUTH = 'webhook-oauth2-client-credentials';

/** What a webhook, of cases or another, says of certificates. */
export const sslFields = lazily(() => ({
  certType: z.enum(['ssl-crt-key', 'ssl-pfx']).optional(),
  ca: z.string().optional(),
  verificationMode: z.enum(['none', 'certificate', 'full']).optional(),
}));
/** What it says of client credentials of OAuth2. */
export const oauthFields = lazily(() => ({
  accessTokenUrl: z.string().optional(),
  clientId: z.string().optional(),
  scope: z.string().optional(),
  additionalFields: z.string().nullish(),
}));

const text = lazily(() => z.string().nullable().default(null));
const commentMethod = lazily(() => z.enum(['post', 'put', 'patch']));
const authType = lazily(() => z.union([z.literal(BASIC), z.literal(SSL), z.literal(OAUTH), z.literal(null)]));

/** URLs and bodies are mustache templates, keys are paths into the answers. */
const Config = lazily(() =>
  z.strictObject({
    createIncidentUrl: z.string(),
    createIncidentMethod: z.enum(['post', 'put']).default('post'),
    createIncidentJson: z.string(),
    createIncidentResponseKey: z.string(),
    getIncidentMethod: z.enum(['get', 'post']).default('get'),
    getIncidentUrl: z.string(),
    getIncidentJson: text(),
    getIncidentResponseExternalTitleKey: z.string(),
    viewIncidentUrl: z.string(),
    updateIncidentUrl: z.string(),
    updateIncidentMethod: z.enum(['post', 'patch', 'put']).default('put'),
    updateIncidentJson: z.string(),
    createCommentUrl: text(),
    createCommentMethod: commentMethod().default('put').nullable(),
    createCommentJson: text(),
    headers: z.record(z.string(), z.string()).nullable().default(null),
    hasAuth: z.boolean().default(true),
    authType: authType().default(BASIC).optional(),
    ...sslFields(),
    // The schema accepts them, the type does not use them.
    ...oauthFields(),
  }),
);

/** A default within an optional, as `authType` has it, holds in zod 4 only. */
const InZod3 = lazily(() => Config().extend({ authType: authType().optional() }));
/** config-schema's nullable comes with the default null, which hides the one inside. */
const InConfigSchema = lazily(() => InZod3().extend({ createCommentMethod: commentMethod().nullable().default(null) }));
const WithoutOAuth = lazily(() =>
  InConfigSchema()
    .omit({ accessTokenUrl: true, clientId: true, scope: true, additionalFields: true })
    .extend({
      authType: z.union([z.literal(BASIC), z.literal(SSL), z.literal(null)]).optional(),
    }),
);
const WithoutGetByPost = lazily(() => WithoutOAuth().omit({ getIncidentMethod: true, getIncidentJson: true }));
const WithoutSsl = lazily(() => WithoutGetByPost().omit({ authType: true, certType: true, ca: true, verificationMode: true }));

export type CasesWebhookConfig = z.output<ReturnType<typeof WithoutSsl>> & Partial<z.output<ReturnType<typeof Config>>>;

export function casesWebhookConfig({ has }: KibanaVersion): z.ZodType<CasesWebhookConfig> {
  if (has('connectorTypesInZod4')) return Config();
  if (has('connectorTypesInZod')) return InZod3();
  if (has('casesWebhookOAuthFields')) return InConfigSchema();
  if (has('casesWebhookGetByPost')) return WithoutOAuth();
  return has('casesWebhookSsl') ? WithoutGetByPost() : WithoutSsl();
}

/** Only this type checks on creation that its URLs can be parsed; a template passes. */
export function checkCasesWebhookConfig(config: CasesWebhookConfig, outgoing: OutgoingSettings): void {
  if (config.authType === OAUTH) throw new Error('OAuth2 authentication is not supported for cases webhook connector');
  const { createIncidentUrl, createCommentUrl, viewIncidentUrl, getIncidentUrl, updateIncidentUrl } = config;
  for (const url of [createIncidentUrl, createCommentUrl, viewIncidentUrl, getIncidentUrl, updateIncidentUrl]) {
    if (!url) continue;
    if (!URL.canParse(url)) throw new Error(`error configuring cases webhook action: unable to parse ${url}: TypeError: Invalid URL`);
    ensureUrlAllowed(outgoing, url, 'error configuring cases webhook action');
  }
}
