import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { OutgoingSettings } from '../definition/connector-type.ts';
import { addressProblems } from './addresses.ts';
import type { EmailConfig, EmailParams, EmailSecrets } from './schemas.ts';
import { defaultEmailSettings } from './settings.ts';
import { wellKnownServer } from './well-known-services.ts';

/** nodemailer's transport that sends nothing and answers the mail as JSON. */
export const JSON_SERVICE = '__json';
export const EXCHANGE = 'exchange_server';
export const ELASTIC_CLOUD = { name: 'elastic_cloud', host: 'dockerhost', port: 10_025 };

/** CS/email/constants.ts: what `xpack.actions.email.services.enabled` calls the services. */
const enabledAs: Readonly<Record<string, string>> = {
  gmail: 'google-mail',
  outlook365: 'microsoft-outlook',
  [EXCHANGE]: 'microsoft-exchange',
  ses: 'amazon-ses',
  [ELASTIC_CLOUD.name]: 'elastic-cloud',
  other: 'other',
};

/** Throws the first thing that Kibana finds, in its words. */
export function checkEmailConfig(config: EmailConfig, outgoing: OutgoingSettings, { has }: KibanaVersion): void {
  const { email = defaultEmailSettings } = outgoing;
  const listed = enabledAs[config.service];
  if (has('emailServicesEnabled') && listed !== undefined && !email.services.includes('*') && !email.services.includes(listed)) {
    throw new Error(`[service]: "${listed}" is not in the list of enabled email services: ${email.services.join(',')}`);
  }
  const from = has('emailAddressesChecked') ? addressProblems([config.from], email) : undefined;
  if (from) throw new Error(`[from]: ${from}`);
  const { oauthTokenUrl: url } = config;
  if (url && !isAllowed(() => outgoing.ensureUriAllowed(url))) {
    throw new Error(`[oauthTokenUrl]: host name value for '${url}' is not in the allowedHosts configuration`);
  }
  checkService(config, outgoing, has('emailSesSettings'));
}

function checkService(config: EmailConfig, outgoing: OutgoingSettings, knowsSes: boolean): void {
  const { service, host, port } = config;
  const { ses } = outgoing.email ?? defaultEmailSettings;
  const isHostAllowed = (name: string) => isAllowed(() => outgoing.ensureHostnameAllowed(name));
  if (service === JSON_SERVICE) return;
  if (service === EXCHANGE) requireBoth('clientId', config.clientId, 'tenantId', config.tenantId);
  else if (service === 'ses' && knowsSes && ses) checkSes(config, ses);
  else if (service === 'other') {
    requireBoth('host', host, 'port', port);
    if (host !== null && !isHostAllowed(host)) throw new Error(`[host] value '${host}' is not in the allowedHosts configuration`);
  } else {
    const resolved = service === ELASTIC_CLOUD.name ? ELASTIC_CLOUD.host : wellKnownServer(service)?.host;
    if (resolved === undefined) throw new Error(`[service] value '${service}' is not valid`);
    if (isHostAllowed(resolved)) return;
    throw new Error(`[service] value '${service}' resolves to host '${resolved}' which is not in the allowedHosts configuration`);
  }
}

function requireBoth(one: string, its: unknown, other: string, others: unknown): void {
  if (its == null && others == null) throw new Error(`[${one}]/[${other}] is required`);
  if (its == null) throw new Error(`[${one}] is required`);
  if (others == null) throw new Error(`[${other}] is required`);
}

function checkSes({ host, port, secure }: EmailConfig, ses: { host: string; port: number }): void {
  if (host !== ses.host && port !== ses.port) {
    throw new Error('[ses.host]/[ses.port] does not match with the configured AWS SES host/port combination');
  }
  if (host !== ses.host) throw new Error('[ses.host] does not match with the configured AWS SES host');
  if (port !== ses.port) throw new Error('[ses.port] does not match with the configured AWS SES port');
  if (secure !== true) throw new Error('[ses.secure] must be true for AWS SES');
}

/** Both as they were sent, so that an omitted `hasAuth` asks for nothing. */
export function checkEmailConnector(config: Partial<EmailConfig>, secrets: Partial<EmailSecrets>): void {
  if (config.service === EXCHANGE) {
    if (secrets.clientSecret == null) throw new Error('[clientSecret] is required');
    return;
  }
  if (!config.hasAuth) return;
  if (secrets.user == null) throw new Error('[user] is required');
  if (secrets.password == null) throw new Error('[password] is required');
}

export function checkEmailParams(params: EmailParams, outgoing: OutgoingSettings, { has }: KibanaVersion): void {
  const { to, cc, bcc } = params;
  if (to.length + cc.length + bcc.length === 0) throw new Error('no [to], [cc], or [bcc] entries');
  const problems = has('emailAddressesChecked') ? recipientProblems(params, outgoing, { lenient: true }) : undefined;
  if (problems) throw new Error(problems);
}

export function recipientProblems(
  { to, cc, bcc, replyTo = [] }: EmailParams,
  { email = defaultEmailSettings }: OutgoingSettings,
  options: { lenient?: boolean } = {},
): string | undefined {
  const problems = addressProblems([...to, ...cc, ...bcc, ...replyTo], email, options);
  return problems && `[to/cc/bcc${replyTo.length > 0 ? '/replyTo' : ''}]: ${problems}`;
}

function isAllowed(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
