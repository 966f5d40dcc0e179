import * as z from 'zod';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';

const text = () => z.string().nullable().default(null);
const MOST_PORT = 65_535;

/** config-schema takes a number out of a text by itself, zod has to be told; and asks for no whole number. */
const port = ({ has }: KibanaVersion): z.ZodType<number, number> =>
  (has('connectorTypesInZod') ? z.coerce.number<number>().int() : z.number()).min(1).max(MOST_PORT);

export const EmailConfig = perVersion((kibana: KibanaVersion) =>
  z.strictObject({
    service: z.string().default('other'),
    host: text(),
    port: port(kibana).nullable().default(null),
    secure: z.boolean().nullable().default(null),
    from: z.string(),
    hasAuth: z.boolean().default(true),
    ...(kibana.has('emailOAuth') && oAuth()),
  }),
);

const oAuth = () => ({ tenantId: text(), clientId: text(), oauthTokenUrl: text() });

export interface EmailConfig {
  service: string;
  host: string | null;
  port: number | null;
  secure: boolean | null;
  from: string;
  hasAuth: boolean;
  tenantId?: string | null | undefined;
  clientId?: string | null | undefined;
  oauthTokenUrl?: string | null | undefined;
}

export const EmailSecrets = perVersion(({ has }: KibanaVersion) =>
  z.strictObject({ user: text(), password: text(), ...(has('emailOAuth') && { clientSecret: text() }) }),
);

export interface EmailSecrets {
  user: string | null;
  password: string | null;
  clientSecret?: string | null | undefined;
}

/** Connector types have had limits of length since then: of an address, of a list of them, and of a list of those to reply to. */
const [MOST_LETTERS, MOST_RECIPIENTS, MOST_REPLIES] = [512, 100, 10];

export const EmailParams = perVersion((kibana: KibanaVersion) => {
  const { has } = kibana;
  const address = () => (has('emailLimits') ? z.string().max(MOST_LETTERS) : z.string());
  const addresses = () => (has('emailLimits') ? z.array(address()).max(MOST_RECIPIENTS) : z.array(address())).default([]);
  const attachment = () =>
    z.strictObject({
      content: z.string(),
      contentType: z.string().optional(),
      filename: z.string(),
      encoding: z.string().optional(),
    });
  return z.strictObject({
    to: addresses(),
    cc: addresses(),
    bcc: addresses(),
    ...(has('emailReplyTo') && { replyTo: z.array(address()).max(MOST_REPLIES).optional() }),
    subject: z.string(),
    message: z.string(),
    ...(has('emailMessageHtml') && { messageHTML: text() }),
    kibanaFooterLink: z
      .strictObject({ path: z.string().default('/'), text: z.string().default(footerText(kibana)) })
      .default({ path: '/', text: footerText(kibana) }),
    ...(has('emailAttachments') && { attachments: z.array(attachment()).optional() }),
  });
});

const footerText = ({ has }: KibanaVersion) => (has('emailSaysElastic') ? 'Go to Elastic' : 'Go to Kibana');

export interface EmailParams {
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo?: string[] | undefined;
  subject: string;
  message: string;
  messageHTML?: string | null | undefined;
  kibanaFooterLink: { path: string; text: string };
  attachments?: unknown[] | undefined;
}
