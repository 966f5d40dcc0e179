import type { ConnectorType } from '../connector-types/definition/connector-type.ts';
import type { SystemConnectorType } from '../connector-types/system-types.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import type { ConnectorTypeRegistry } from './connector-type-registry.ts';

type Answer = Record<string, unknown>;

/** A connector type as `connector_types` shows it, keys in the order of the wire. */
export function showConnectorType(type: ConnectorType, registry: ConnectorTypeRegistry, kibana: KibanaVersion): Answer {
  const { has } = kibana;
  return {
    id: type.id,
    name: type.name,
    ...availability(type, registry),
    minimum_license_required: type.minimumLicenseRequired,
    ...(has('supportedFeatureIds') && { supported_feature_ids: featuresOf(type, kibana) }),
    ...(has('connectorIsSystemAction') && { is_system_action_type: false }),
    ...(has('connectorTypeSource') && { source: type.source ?? 'stack' }),
    ...(type.subFeature && has('connectorTypeSubFeature') && { sub_feature: type.subFeature }),
    ...(has('connectorTypeIsDeprecated') && { is_deprecated: false }),
  };
}

/** A type whose one connector Kibana makes itself; only the internal route lists it. */
export function showSystemConnectorType(type: SystemConnectorType, { has }: KibanaVersion): Answer {
  const { id, name, minimumLicenseRequired, supportedFeatureIds } = type;
  return {
    id,
    name,
    enabled: true,
    enabled_in_config: true,
    enabled_in_license: true,
    minimum_license_required: minimumLicenseRequired,
    supported_feature_ids: supportedFeatureIds,
    is_system_action_type: true,
    ...(has('connectorTypeSource') && { source: 'stack' }),
    ...(has('connectorTypeIsDeprecated') && { is_deprecated: false }),
  };
}

/** As the deprecated `list_action_types` shows it. */
export function showLegacyConnectorType(type: ConnectorType, registry: ConnectorTypeRegistry, kibana: KibanaVersion): Answer {
  const { has } = kibana;
  const { enabled, enabled_in_config, enabled_in_license } = availability(type, registry);
  return {
    id: type.id,
    name: type.name,
    minimumLicenseRequired: type.minimumLicenseRequired,
    enabled,
    enabledInConfig: enabled_in_config,
    enabledInLicense: enabled_in_license,
    ...(has('supportedFeatureIds') && { supportedFeatureIds: featuresOf(type, kibana) }),
    ...(has('connectorIsSystemAction') && { isSystemActionType: false }),
  };
}

export const supportsFeature = (type: ConnectorType, featureId: string, kibana: KibanaVersion): boolean =>
  featuresOf(type, kibana).includes(featureId);

function availability(type: ConnectorType, registry: ConnectorTypeRegistry) {
  const enabled_in_config = registry.isEnabledInConfig(type.id);
  const enabled_in_license = registry.isEnabledInLicense(type);
  return { enabled: enabled_in_config && enabled_in_license, enabled_in_config, enabled_in_license };
}

const featuresOf = (type: ConnectorType, kibana: KibanaVersion) =>
  type.supportedFeatureIds(kibana).filter((feature) => feature !== 'workflows' || kibana.has('workflowsFeature'));
