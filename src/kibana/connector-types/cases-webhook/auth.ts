import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CallRequest } from '../calls/call-messages.ts';
import { BASIC, type CasesWebhookConfig, SSL } from './config.ts';

const text = lazily(() => z.string().nullable().default(null));
const userAndPassword = lazily(() => ({ user: text(), password: text() }));
const certificates = lazily(() => ({ ...userAndPassword(), crt: text(), key: text(), pfx: text() }));
const oauthToo = lazily(() => ({ ...certificates(), clientSecret: text() }));
const headersToo = lazily(() => ({ ...oauthToo(), secretHeaders: z.record(z.string(), z.string()).nullable().default(null) }));

export interface CasesWebhookSecrets {
  user: string | null;
  password: string | null;
  crt?: string | null | undefined;
  key?: string | null | undefined;
  pfx?: string | null | undefined;
  clientSecret?: string | null | undefined;
  secretHeaders?: Record<string, string> | null | undefined;
}

export const casesWebhookSecrets = ({ has }: KibanaVersion): z.ZodType<CasesWebhookSecrets> =>
  has('casesWebhookSsl')
    ? webhookSecrets({ ssl: true, oauth: has('casesWebhookOAuthFields'), headers: has('casesWebhookSecretHeaders') })
    : z.strictObject(userAndPassword());

/** The secrets of anything that calls a URL of the user's own, by what the release knows of them. */
export function webhookSecrets({
  ssl,
  oauth,
  headers,
}: {
  ssl: boolean;
  oauth: boolean;
  headers: boolean;
}): z.ZodType<CasesWebhookSecrets> {
  if (!ssl) return z.strictObject(userAndPassword()).refine(isCombination, 'both user and password must be specified');
  const combinations = ['user and password', 'crt and key (with optional password)'];
  const last = oauth ? ['pfx (with optional password)', 'or clientSecret (for OAuth2)'] : ['or pfx (with optional password)'];
  const error = `must specify one of the following schemas: ${[...combinations, ...last].join('; ')}`;
  if (headers) return z.strictObject(headersToo()).refine(isCombination, error);
  return z.strictObject(oauth ? oauthToo() : certificates()).refine(isCombination, error);
}

/** Looks at `hasAuth` as it was sent, without its default. */
export function checkWebhookLogin(
  { hasAuth }: Partial<CasesWebhookConfig>,
  secrets: Partial<CasesWebhookSecrets>,
  { has }: KibanaVersion,
): void {
  if (!hasAuth) return;
  if (!has('casesWebhookChecksUserOnly')) {
    if (Object.keys(secrets ?? {}).length === 0) throw new Error('must specify a secrets configuration');
  } else if (!secrets?.user || !secrets.password) throw new Error('both user and password must be specified');
}

/** kbn-connector-schemas/common/auth/schemas/v1.ts */
function isCombination({ user, password, crt, key, pfx, clientSecret }: CasesWebhookSecrets): boolean {
  const secrets = { user, password, crt, key, pfx, clientSecret };
  const names = Object.entries(secrets).flatMap(([name, value]) => (value ? [name] : []));
  return ['', 'user,password', 'crt,key', 'password,crt,key', 'pfx', 'password,pfx', 'clientSecret'].includes(names.join());
}

/** Of headers with one name the secret one wins, then that of the config. */
export function webhookHeaders(config: CasesWebhookConfig, secrets: CasesWebhookSecrets): Pick<CallRequest, 'headers' | 'auth'> {
  const { hasAuth, authType, headers } = config;
  const { user, password, secretHeaders } = secrets;
  const isBasic = hasAuth && (authType === BASIC || !authType);
  if ((isBasic && !(user && password)) || (authType === SSL && !hasCertificate(config, secrets))) {
    throw new Error('[Action]Webhook - Case Management: Wrong configuration.');
  }
  return {
    headers: { 'content-type': 'application/json', ...headers, ...secretHeaders },
    auth: isBasic && user && password ? { user, password } : undefined,
  };
}

/** Certificates are taken and kept; a simulator asks for none, and over the network they are not presented. */
const hasCertificate = ({ hasAuth, verificationMode, ca }: CasesWebhookConfig, { crt, key, pfx }: CasesWebhookSecrets) =>
  (hasAuth && ((crt && key) || pfx)) || verificationMode || ca;
