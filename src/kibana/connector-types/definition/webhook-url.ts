import { ensureUrlAllowed } from './allowed-url.ts';
import type { OutgoingSettings } from './connector-type.ts';

/** The check of a chat's webhook, in the words of Kibana: the URL must parse, whatever hosts are allowed. */
export function checkWebhookUrl(service: string, url: string, outgoing: OutgoingSettings): void {
  const prefix = `error configuring ${service} action`;
  if (!URL.canParse(url)) throw new Error(`${prefix}: unable to parse host name from webhookUrl`);
  ensureUrlAllowed(outgoing, url, prefix);
}
