import type { OutgoingSettings } from '../connector-types/definition/connector-type.ts';
import { hostnameOf } from './lenient-hostname.ts';

/**
 * `xpack.actions.allowedHosts` and the limits of outgoing calls. Kibana reads URLs leniently here and looks at the host name only,
 * so that under `*` anything passes that can be parsed at all.
 */
export function outgoingSettings(settings: {
  allowedHosts: readonly string[];
  responseTimeout: number;
  maxResponseContentLength: number;
  email?: OutgoingSettings['email'] | undefined;
  publicBaseUrl?: string | undefined;
}): OutgoingSettings {
  const { allowedHosts, responseTimeout, maxResponseContentLength, email, publicBaseUrl } = settings;
  const isAllowed = (hostname: string | null) => allowedHosts.includes('*') || (hostname !== null && allowedHosts.includes(hostname));
  const refuse = (what: string, value: string): never => {
    throw new Error(`target ${what} "${value}" is not added to the Kibana config xpack.actions.allowedHosts`);
  };
  return {
    ensureUriAllowed(uri) {
      if (!isAllowed(hostnameOf(uri))) refuse('url', uri);
    },
    ensureHostnameAllowed(hostname) {
      if (!isAllowed(hostname)) refuse('hostname', hostname);
    },
    responseTimeout,
    maxResponseContentLength,
    ...(email && { email }),
    publicBaseUrl,
  };
}
