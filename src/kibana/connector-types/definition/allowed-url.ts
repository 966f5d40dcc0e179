import { messageOf } from '../../../kernel/is-error.ts';
import type { OutgoingSettings } from './connector-type.ts';

/** Refuses a URL whose host is not in `xpack.actions.allowedHosts`, in a text that begins with `prefix`. */
export function ensureUrlAllowed(outgoing: OutgoingSettings, url: string, prefix = 'error configuring connector action'): void {
  try {
    outgoing.ensureUriAllowed(url);
  } catch (error) {
    throw new Error(`${prefix}: ${messageOf(error)}`);
  }
}
