import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { SavedObject } from '../../storage/saved-objects.ts';
import type { ConnectorTypeRegistry } from '../connector-type-registry.ts';
import type { StoredConnector } from '../schemas.ts';
import type { ConnectorValidator } from '../validate.ts';

interface Deps {
  registry: ConnectorTypeRegistry;
  validator: ConnectorValidator;
  kibana: KibanaVersion;
  /** When it is exported: connectors keep no dates here, which Kibana's lines have. */
  at: string;
}

/** A line of an export. The secrets stay behind: actions/server/saved_objects/transform_connectors_for_export.ts. */
export function exportedConnector({ id, version, attributes }: SavedObject<StoredConnector>, deps: Deps): Record<string, unknown> {
  const { kibana, at } = deps;
  const { name, connector_type_id: actionTypeId, config } = attributes;
  return {
    attributes: {
      actionTypeId,
      config,
      isMissingSecrets: needsSecrets(attributes, deps),
      name,
      ...(kibana.has('exportKeepsEmptySecrets') && { secrets: {} }),
    },
    coreMigrationVersion: kibana.has('savedObjectsHaveTypeVersions') ? '8.8.0' : kibana.number,
    created_at: at,
    id,
    ...(kibana.has('savedObjectsHaveTypeVersions') && { managed: false }),
    references: [],
    type: 'action',
    ...(kibana.has('savedObjectsHaveTypeVersions') && { typeMigrationVersion: '8.3.0' }),
    updated_at: at,
    version,
  };
}

/** Whether its type refuses to have none; else it goes by `hasAuth`, where there is one. */
function needsSecrets({ connector_type_id, config }: StoredConnector, { registry, validator }: Deps): boolean {
  const type = registry.find(connector_type_id);
  if (!type) return false;
  try {
    validator.secrets(type, {});
    return config['hasAuth'] === true;
  } catch {
    return true;
  }
}

interface Missing {
  type: string;
  id: string;
}

/** The last line of an export. */
export const exportDetails = (exportedCount: number, missing: readonly Missing[] = []) => ({
  excludedObjects: [],
  excludedObjectsCount: 0,
  exportedCount,
  missingRefCount: missing.length,
  missingReferences: missing,
});
