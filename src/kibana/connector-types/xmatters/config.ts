import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import type { OutgoingSettings } from '../definition/connector-type.ts';

const text = lazily(() => z.string().nullable().default(null));

export const XmattersConfig = lazily(() => z.strictObject({ configUrl: text(), usesBasic: z.boolean().default(true) }));
type Config = z.output<ReturnType<typeof XmattersConfig>>;

export const XmattersSecrets = lazily(() => z.strictObject({ user: text(), password: text(), secretsUrl: text() }));
type Secrets = z.output<ReturnType<typeof XmattersSecrets>>;

export function checkXmattersConfig({ configUrl, usesBasic }: Config, outgoing: OutgoingSettings): void {
  if (!usesBasic || !configUrl) return;
  const prefix = 'Error configuring xMatters action';
  if (!URL.canParse(configUrl)) throw new Error(`${prefix}: unable to parse url: Invalid URL`);
  ensureUrlAllowed(outgoing, configUrl, prefix);
}

export function checkXmattersSecrets({ user, password, secretsUrl }: Secrets, outgoing: OutgoingSettings): void {
  if (!user && !password && !secretsUrl) throw new Error('Provide either secretsUrl link or user/password to authenticate');
  if (secretsUrl) {
    if (user || password) {
      throw new Error('Cannot use user/password for URL authentication. Provide valid secretsUrl or use Basic Authentication.');
    }
    if (!URL.canParse(secretsUrl)) throw new Error('Invalid secretsUrl: TypeError: Invalid URL');
    outgoing.ensureUriAllowed(secretsUrl);
  } else if (!user || !password) throw new Error('Both user and password must be specified.');
}

/** Sees both as they were sent, so that an omitted `usesBasic` counts as false. */
export function checkXmattersConnector({ configUrl, usesBasic }: Partial<Config>, { user, password, secretsUrl }: Partial<Secrets>): void {
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  if (usesBasic) {
    if (secretsUrl) refuse('secretsUrl should not be provided when usesBasic is true');
    if (!user) refuse('Provide valid Username');
    if (!password) refuse('Provide valid Password');
    if (!configUrl) refuse('Provide valid configUrl');
    return;
  }
  if (user || password) refuse('Username and password should not be provided when usesBasic is false');
  if (configUrl) refuse('configUrl should not be provided when usesBasic is false');
  if (!secretsUrl) refuse('Provide valid secretsUrl with API Key');
}
