import { connectorPresets } from './connector-presets.ts';
import type { ConnectorType } from './connector-types/connector-type.ts';
import { kibanaPresets } from './http/presets.ts';
import { memoizeFor } from './kernel/memoize.ts';
import { storagePresets } from './storage-presets.ts';
import { type Presets, presetsOf } from './traffic/preset.ts';
import { edgePresets, netPresets } from './traffic/presets.ts';

/** Every failure there is by its full name: `net.timeout`, `kibana.notReady`, `jira.unauthorized`. */
export const presetsFor = memoizeFor((types: readonly ConnectorType[]): Presets => {
  const simulators = [...new Set(types.map(({ simulator }) => simulator))];
  const ofVendors = simulators.map(({ name, presets }) => presetsOf(name, presets));
  return Object.assign(
    {},
    anywhere('net', netPresets),
    anywhere('edge', edgePresets),
    presetsOf('kibana', { ...kibanaPresets, ...connectorPresets(types), ...storagePresets }),
    ...ofVendors,
  );
});

/** Presets about no service in particular. */
const anywhere = (layer: string, presets: Presets): Presets =>
  Object.fromEntries(Object.entries(presets).map(([name, preset]) => [`${layer}.${name}`, preset]));
