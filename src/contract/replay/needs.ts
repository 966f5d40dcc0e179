import { type License, licenses } from '../../kibana/connector-types/definition/connector-type.ts';
import type { KibanaVersion } from '../../kibana/releases/kibana-version.ts';

/** The settings of a mock for one case, under the names that the options of a world have. */
export interface MockSetting {
  kibanaVersion: string;
  license?: License;
  owners?: string[];
  allowedHosts?: string[];
  thirdParties?: 'network';
}

interface MetNeed {
  /** A need as fixtures name it, or a whole kind of them: `clean:`. */
  need: string;
  /** The releases that meet it; all of them when absent. */
  when?: (kibana: KibanaVersion) => boolean;
  /** Only a mock meets it, when it is made with these settings. `value` is what follows the kind. */
  mock?: (value: string) => Omit<MockSetting, 'kibanaVersion'>;
}

const asItIs = () => ({});

/** The needs of fixtures that a target meets by default. All others must be declared with `have`. */
const metNeeds: readonly MetNeed[] = [
  // How connector types word a refusal of config, secrets and params: the texts changed with the library that checks them.
  { need: 'texts:joi', when: ({ schemaLibrary }) => schemaLibrary === 'config-schema' },
  // zod 3 has two wordings; no release is known for the other, `texts:zod3-json`.
  { need: 'texts:zod3-field', when: ({ schemaLibrary }) => schemaLibrary === 'zod 3' },
  { need: 'texts:zod4', when: ({ schemaLibrary }) => schemaLibrary === 'zod 4' },

  // Which keys a connector has.
  { need: 'shape:auth_mode', when: ({ has }) => has('connectorAuthMode') },
  { need: 'shape:no-auth_mode', when: ({ has }) => !has('connectorAuthMode') },
  { need: 'shape:no-is_connector_type_deprecated', when: ({ has }) => !has('connectorTypeIsDeprecated') },

  // Owners that every Kibana registers; a mock registers what it is told.
  { need: 'case-owner:cases' },
  { need: 'case-owner:securitySolution' },
  { need: 'case-owner:observability' },
  { need: 'case-owner:', mock: (owner) => ({ owners: [owner] }) },

  // A world is made anew for each case, so that there are no cases, no configuration and no connectors beforehand.
  { need: 'clean:', mock: asItIs },
  // A space can be used without being created.
  { need: 'spaces:', mock: asItIs },
  // The user of a request without credentials.
  { need: 'user:elastic', mock: asItIs },
  ...licenses.map((license) => ({ need: `licence:${license}`, mock: () => ({ license }) })),
  // No host but that of the simulators is allowed: a case that calls no third party needs none.
  { need: 'config:xpack.actions.allowedHosts-restricted', mock: () => ({ allowedHosts: ['simulator.example'] }) },
];

/** The needs that a target of that version meets by default. */
export function defaultNeeds(kibana: KibanaVersion, target: 'mock' | 'kibana'): string[] {
  const met = metNeeds.filter(({ when, mock }) => (when?.(kibana) ?? true) && (target === 'mock' || !mock));
  return met.map(({ need }) => need);
}

/** The settings with which a mock meets these needs. */
export function mockSetting(kibanaVersion: string, needs: readonly string[]): MockSetting {
  const settings = needs.map((need) => {
    const row = metNeeds.find((met) => met.need === need) ?? metNeeds.find((met) => met.need.endsWith(':') && need.startsWith(met.need));
    return row?.mock?.(need.slice(row.need.length));
  });
  return Object.assign({ kibanaVersion }, ...settings);
}

/** Owners that only the plugins of Kibana's own tests register, and the owners that they are modelled on and that answer alike. */
export const testOwners = [
  ['securitySolutionFixture', 'securitySolution'],
  ['observabilityFixture', 'observability'],
] as const;
