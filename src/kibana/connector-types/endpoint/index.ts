import { crowdStrikeReceiver, defenderReceiver, sentinelOneReceiver } from '../../../simulators/silent/index.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

export { crowdStrikeReceiver, defenderReceiver, sentinelOneReceiver };

/** What the types for endpoint protection have in common. What they call, no source tells: a run of one says that it is not emulated. */
export const endpoint = {
  minimumLicenseRequired: 'enterprise',
  subFeature: 'endpointSecurity',
  connect: () => undefined,
  dispatch: () => 'framework' as const,
} as const;

export const endpointFeatures = ({ has }: KibanaVersion) => (has('endpointSecurityFeature') ? ['endpointSecurity'] : ['siem']);
