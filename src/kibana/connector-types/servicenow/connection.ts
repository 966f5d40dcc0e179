import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import type { OutgoingSettings } from '../definition/connector-type.ts';

const oauthFields = ['userIdentifierValue', 'clientId', 'jwtKeyId'] as const;

const text = lazily(() => z.string().nullable().default(null));
const oauthShape = lazily(() => ({ isOAuth: z.boolean().default(false), userIdentifierValue: text(), clientId: text(), jwtKeyId: text() }));

/** What each of ServiceNow's types needs to reach an instance. */
export interface ServiceNowConnection extends Partial<Record<(typeof oauthFields)[number], string | null | undefined>> {
  apiUrl: string;
  isOAuth?: boolean | undefined;
}

export type ServiceNowSecrets = Partial<
  Record<'username' | 'password' | 'clientSecret' | 'privateKey' | 'privateKeyPassword', string | null>
>;

export const Connection = lazily(() => z.strictObject({ apiUrl: z.string() }));
export const OAuthConnection = lazily(() => Connection().extend(oauthShape()));

/** A config that has no more than the connection. */
export const serviceNowConnection = ({ has }: KibanaVersion): z.ZodType<ServiceNowConnection> =>
  has('serviceNowOAuth') ? OAuthConnection() : Connection();

export const serviceNowSecrets = ({ has }: KibanaVersion): z.ZodType<ServiceNowSecrets> =>
  has('serviceNowOAuth')
    ? z.strictObject({ password: text(), username: text(), clientSecret: text(), privateKey: text(), privateKeyPassword: text() })
    : z.strictObject({ password: z.string(), username: z.string() });

export function checkServiceNowConnection(config: ServiceNowConnection, outgoing: OutgoingSettings): void {
  ensureUrlAllowed(outgoing, config.apiUrl);
  if (config.isOAuth) requireFields(config, oauthFields, true);
}

export function checkServiceNowSecrets(secrets: ServiceNowSecrets, { has }: KibanaVersion): void {
  if (!has('serviceNowOAuth')) return;
  const { username, password, clientSecret, privateKey } = secrets;
  if (!username && !password && !clientSecret && !privateKey) {
    throw new Error('Either basic auth or OAuth credentials must be specified');
  }
  if (username || password) {
    if (!username || !password) throw new Error('username and password must both be specified');
  } else if (!clientSecret || !privateKey) {
    throw new Error('clientSecret and privateKey must both be specified');
  }
}

/** Basic authentication and OAuth exclude each other. */
export function checkServiceNowLogin(config: Partial<ServiceNowConnection>, secrets: ServiceNowSecrets, { has }: KibanaVersion): void {
  if (!has('serviceNowOAuth')) return;
  const { username, password, clientSecret, privateKey } = secrets;
  if (config.isOAuth) {
    requireFields(config, oauthFields, true);
    requireFields(secrets, ['clientSecret', 'privateKey'], true);
    if (username || password) throw new Error('Username and password should not be provided with isOAuth = true');
    return;
  }
  requireFields(secrets, ['username', 'password'], false);
  if (clientSecret || privateKey || oauthFields.some((field) => config[field])) {
    throw new Error('clientId, clientSecret, userIdentifierValue, jwtKeyId and privateKey should not be provided with isOAuth = false');
  }
}

function requireFields<Field extends string>(values: Partial<Record<Field, unknown>>, fields: readonly Field[], isOAuth: boolean): void {
  for (const field of fields) {
    if (values[field] == null) throw new Error(`${field} must be provided when isOAuth = ${isOAuth}`);
  }
}
