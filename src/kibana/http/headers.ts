import { version } from '../../kernel/version.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import type { Route } from './route.ts';

/** What the operator of a Kibana sets in `server.*`. */
export interface ServerSettings {
  /** `server.name`, answered as `kbn-name`. */
  name: string;
  /** What the world answers as `kbn-license-sig`; absent while the licence is not known. */
  licenseSignature: string | undefined;
  /** Whether answers say that they are those of a double. */
  identify: boolean;
  /** The uuid of the instance, in /api/status. */
  uuid: string;
  /** `server.maxPayload`, in bytes. */
  maxPayload: number;
  /** `server.publicBaseUrl`, for links back to Kibana. */
  publicBaseUrl: string | undefined;
  /** `server.basePath`, with `server.rewriteBasePath`: what every path begins with. */
  basePath: string | undefined;
  /** `server.restrictInternalApis`; the default of the release when undefined. */
  restrictInternalApis: boolean | undefined;
}

/** The headers that Kibana puts on every answer, errors included. */
export function responseHeaders({ kibana, server }: { kibana: KibanaVersion; server: ServerSettings }): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    // The older value is general knowledge of 7.x, not read in a source.
    'referrer-policy': kibana.has('strictReferrerPolicy') ? 'strict-origin-when-cross-origin' : 'no-referrer-when-downgrade',
    ...(kibana.has('permissionsPolicyHeader') && {
      'permissions-policy': 'camera=(), display-capture=(), fullscreen=(self), geolocation=(), microphone=(), web-share=()',
    }),
    ...(kibana.has('crossOriginOpenerPolicyHeader') && { 'cross-origin-opener-policy': 'same-origin' }),
    // Kibana leaves out what is not ASCII (http_config.ts), which no header could carry.
    'kbn-name': server.name.replace(/[^\x20-\x7e]/g, ''),
    ...(server.licenseSignature !== undefined && { 'kbn-license-sig': server.licenseSignature }),
    'cache-control': 'private, no-cache, no-store, must-revalidate',
    // No Kibana has it: a suite that runs against another Kibana than it thinks can tell.
    ...(server.identify && { 'x-mock-kibana': version }),
  };
}

/** The headers of answers from the route's schemas and the route itself; earlier refusals lack them. */
export function routeHeaders(route: Route, kibana: KibanaVersion): Record<string, string> {
  return {
    ...(route.access === 'public' && kibana.has('apiVersionHeader') && { 'elastic-api-version': '2023-10-31' }),
    ...(route.deprecatedBy && kibana.has(route.deprecatedBy) && { warning: `299 Kibana-${kibana.number} "Deprecated endpoint"` }),
  };
}
