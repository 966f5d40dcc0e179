import { casesFeatureId, subPrivilegeSince } from '../../kibana/cases/features.ts';
import { type CaseSubPrivilege, caseSubPrivileges } from '../../kibana/http/caller.ts';
import type { KibanaVersion } from '../../kibana/releases/kibana-version.ts';
import type { StagePrivileges } from '../replay/stage.ts';
import type { LeastPrivilege } from './least-privilege.ts';

/** The privileges beside the level of a feature that a release has. */
export const subPrivilegesOf = (kibana: KibanaVersion): CaseSubPrivilege[] =>
  caseSubPrivileges.filter((name) => kibana.has(subPrivilegeSince[name]));

/** The id of the Cases feature of an owner; what is no owner of a stock Kibana is one of general cases here. */
export function caseFeature(owner: string, kibana: KibanaVersion): string {
  const name = { securitySolution: 'securitySolutionCases', observability: 'observabilityCases' }[owner] ?? 'generalCases';
  return casesFeatureId(name, kibana);
}

/** Each feature with its privileges, as a role has them. */
export function featuresOf(
  { connectors, cases, caseSubPrivileges: held = [] }: StagePrivileges,
  kibana: KibanaVersion,
): Record<string, string[]> {
  const features: Record<string, string[]> = {};
  if (connectors !== 'none') features['actions'] = [connectors];
  const all = subPrivilegesOf(kibana);
  for (const [owner, level] of Object.entries(cases)) {
    if (level === 'none') continue;
    const isWhole = level === 'all' ? held.length === all.length : held.length === 0;
    features[caseFeature(owner, kibana)] = isWhole ? [level] : [`minimal_${level}`, ...held];
  }
  return features;
}

export function roleOf(feature: Record<string, string[]>, spaces: string[]): LeastPrivilege['role'] {
  return { elasticsearch: { cluster: [], indices: [] }, kibana: [{ base: [], feature, spaces }] };
}

/** As Kibana registers its privileges with Elasticsearch; general knowledge, no source of ours shows it. */
export function descriptorsOf(feature: Record<string, string[]>, spaces: readonly string[]): LeastPrivilege['role_descriptors'] {
  const privileges = Object.entries(feature).flatMap(([id, names]) => names.map((name) => `feature_${id}.${name}`));
  const resources = spaces.map((space) => `space:${space}`);
  return { 'least-privilege': { applications: [{ application: 'kibana-.kibana', privileges, resources }] } };
}
