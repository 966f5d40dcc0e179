import type { OutgoingSettings } from './connector-type.ts';

/** Refuses a URL whose host is not in `xpack.actions.allowedHosts`; `prefix` is how the connector type begins to say so. */
export function ensureUrlAllowed(outgoing: OutgoingSettings, url: string, prefix = 'error configuring connector action'): void {
  try {
    outgoing.ensureUriAllowed(url);
  } catch (error) {
    throw new Error(`${prefix}: ${error instanceof Error ? error.message : error}`);
  }
}
