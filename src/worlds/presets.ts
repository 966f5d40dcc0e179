import { memoizeFor } from '../kernel/memoize.ts';
import type { ConnectorType } from '../kibana/connector-types/definition/connector-type.ts';
import { connectorPresets } from '../kibana/presets/connectors.ts';
import { kibanaPresets } from '../kibana/presets/http.ts';
import { storagePresets } from '../kibana/presets/storage.ts';
import { type Difference, type KibanaVersion, perVersion } from '../kibana/releases/kibana-version.ts';
import { type Presets, presetsOf } from '../traffic/script/presets/preset.ts';
import { edgePresets, netPresets } from '../traffic/script/presets/presets.ts';

/** Every preset by its full name: `net.timeout`, `kibana.notReady`, `jira.unauthorized`. */
export const presetsFor = (types: readonly ConnectorType[], kibana: KibanaVersion): Presets => presetsOfRelease(kibana)(types);

const presetsOfRelease = perVersion((kibana) =>
  memoizeFor((types: readonly ConnectorType[]): Presets => {
    const simulators = [...new Set(types.map(({ simulator }) => simulator))];
    const ofVendors = simulators.map(({ name, presets }) => presetsOf(name, presets));
    return Object.assign(
      {},
      anywhere('net', netPresets),
      anywhere('edge', edgePresets),
      presetsOf('kibana', { ...kibanaPresets, ...connectorPresets(types), ...storagePresets(kibana) }),
      ...ofVendors.map((presets) => asIn(kibana, presets)),
    );
  }),
);

/** Says of each that cannot happen in a release why not. */
const asIn = (kibana: KibanaVersion, presets: Presets): Presets =>
  Object.fromEntries(
    Object.entries(presets).map(([name, { needs, ...preset }]) => {
      // Safe: a test holds that each is the name of a difference; simulators know nothing of releases.
      const isPossible = !needs || kibana.has(needs.difference as Difference);
      return [name, isPossible ? preset : { ...preset, impossible: `Kibana ${kibana.number} ${needs.otherwise}` }];
    }),
  );

/** Presets that match every service. */
const anywhere = (layer: string, presets: Presets): Presets =>
  Object.fromEntries(Object.entries(presets).map(([name, preset]) => [`${layer}.${name}`, preset]));
