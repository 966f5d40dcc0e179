import type { FieldMapping } from '../../connector-types/definition/case-support.ts';
import type { User } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { SavedObject } from '../../storage/saved-objects.ts';
import type { CaseConnector } from '../case-connector.ts';
import type { CustomFieldConfiguration } from '../custom-fields.ts';
import { showOwner } from '../owners.ts';
import type { Template } from './configuration-schemas.ts';

/** The configuration of an owner's cases as it is stored: every field that any release shows, under its wire name. */
export interface CaseConfiguration {
  owner: string;
  closure_type: 'close-by-user' | 'close-by-pushing';
  connector: CaseConnector;
  customFields: readonly CustomFieldConfiguration[];
  templates: readonly Template[];
  observableTypes: readonly { key: string; label: string }[];
  /** Absent in what older releases stored. */
  extractObservables?: boolean | undefined;
  workflowTags: readonly string[];
  created_at: string;
  created_by: User;
  updated_at: string | null;
  updated_by: User | null;
}
export type StoredConfiguration = SavedObject<CaseConfiguration>;

/** A configuration as a release answers it, with the mapping of its connector's type. */
export function showConfiguration(
  { id, version, attributes }: StoredConfiguration,
  mappings: readonly FieldMapping[],
  kibana: KibanaVersion,
) {
  const { has } = kibana;
  return {
    connector: attributes.connector,
    closure_type: attributes.closure_type,
    ...(has('caseCustomFields') && { customFields: attributes.customFields }),
    ...(has('caseTemplates') && { templates: attributes.templates }),
    ...(has('configuredObservableTypes') && { observableTypes: attributes.observableTypes }),
    ...(has('configurationExtractsObservables') && { extractObservables: attributes.extractObservables ?? true }),
    ...(has('caseWorkflowTags') && { workflowTags: attributes.workflowTags }),
    ...showOwner(attributes.owner, kibana),
    created_at: attributes.created_at,
    created_by: attributes.created_by,
    updated_at: attributes.updated_at,
    updated_by: attributes.updated_by,
    mappings: mappings.map(({ action_type, source, target }) => ({ action_type, source, target })),
    version,
    // A message when Kibana could not store the mappings; here they are not stored, so that nothing fails.
    error: null,
    id,
  };
}
export type ConfigurationAnswer = ReturnType<typeof showConfiguration>;
