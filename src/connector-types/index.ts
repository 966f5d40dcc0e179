import type { ConnectorType } from './connector-type.ts';

/** Every connector type this Kibana knows. Adding one is adding its line here. */
export const connectorTypes: readonly ConnectorType[] = [];
