import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { OutgoingSettings } from '../definition/connector-type.ts';
import type { EmailParams } from './schemas.ts';
import { defaultEmailSettings } from './settings.ts';

/** The text of a mail as it goes out: with Kibana's footer, and no longer than it may be. */
export function mailText(
  { message, kibanaFooterLink }: EmailParams,
  { email = defaultEmailSettings, publicBaseUrl }: OutgoingSettings,
  { id, kibana }: { id: string; kibana: KibanaVersion },
): string {
  const text = kibana.has('emailBodyLimit') ? withinLimit(message, email.maximumBodyLength, id) : message;
  return email.footer ? text + footer(kibanaFooterLink, publicBaseUrl, kibana) : text;
}

function withinLimit(message: string, most: number, connectorId: string): string {
  if (message.length <= most) return message;
  return `Your message's length of ${message.length} exceeded the ${most} bytes limit that is set for the connector "${connectorId}" and was trimmed. You can modify the limit by increasing the value specified for the xpack.actions.email.maximum_body_length setting.\n\n${message.slice(0, most)}`;
}

function footer({ path, text }: EmailParams['kibanaFooterLink'], publicBaseUrl: string | undefined, { has }: KibanaVersion): string {
  const divider = has('emailFooterHasThreeDashes') ? '---' : '--';
  const link = publicBaseUrl === undefined ? '' : ` [${text}](${publicBaseUrl}${path === '/' ? '' : path}).`;
  return `\n\n${divider}\n\nThis message was sent by ${has('emailSaysElastic') ? 'Elastic' : 'Kibana'}.${link}`;
}

/** As Kibana makes it: markdown with links, by the package that it uses. It is read at the first mail, because few programs send one. */
export async function htmlOf(text: string): Promise<string> {
  const { default: MarkdownIt } = await import('markdown-it');
  return new MarkdownIt({ linkify: true }).render(text);
}
