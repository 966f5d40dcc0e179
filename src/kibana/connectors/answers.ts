import type { KibanaVersion } from '../releases/kibana-version.ts';
import type { ConnectorTypeRegistry } from './connector-type-registry.ts';
import type { Connector, ExecuteResult } from './schemas.ts';

type Answer = Record<string, unknown>;

/** Connectors as one release answers them: only the keys that it has, in the order of the wire, and never the secrets. */
export class ConnectorAnswers {
  readonly #registry: ConnectorTypeRegistry;
  readonly #kibana: KibanaVersion;

  constructor(registry: ConnectorTypeRegistry, kibana: KibanaVersion) {
    this.#registry = registry;
    this.#kibana = kibana;
  }

  /** After a POST or PUT. */
  written(connector: Connector): Answer {
    return this.#kibana.documented ? asDocumented(connector) : this.#connector(connector, {});
  }

  /** After a GET, which tells `auth_mode` where POST and PUT do not. */
  read(connector: Connector): Answer {
    return { ...this.written(connector), ...this.#authMode() };
  }

  /** In a list: with the number of saved objects that refer to it. */
  listed(connector: Connector): Answer {
    if (this.#kibana.documented) return asDocumented(connector);
    return { ...this.#connector(connector, { referenced_by_count: 0 }), ...this.#authMode() };
  }

  /** In the camelCase of the deprecated routes. */
  legacy({ id, name, connector_type_id, config, is_preconfigured, is_missing_secrets, exposes_config }: Connector): Answer {
    const { has } = this.#kibana;
    return {
      id,
      actionTypeId: connector_type_id,
      ...(!is_preconfigured && has('connectorIsMissingSecrets') && { isMissingSecrets: is_missing_secrets }),
      name,
      ...(exposes_config && { config }),
      isPreconfigured: is_preconfigured,
      ...(has('connectorIsSystemAction') && { isSystemAction: false }),
      ...(has('connectorIsDeprecated') && { isDeprecated: this.isDeprecated({ connector_type_id, config }) }),
    };
  }

  legacyListed(connector: Connector): Answer {
    return { ...this.legacy(connector), referencedByCount: 0 };
  }

  /** A run's result as the deprecated route answers it, in the order of legacy/execute.ts. About: where `errorSource` and `reason` stand. */
  legacyRun(result: ExecuteResult): Answer {
    const { connector_id, ...rest } = result;
    if (rest.status === 'ok') return { status: rest.status, actionId: connector_id, data: rest.data };
    const { status, message, service_message, retry, ...more } = rest;
    return {
      ...{ status, actionId: connector_id, message },
      ...(service_message !== undefined && { serviceMessage: service_message }),
      ...(retry !== undefined && { retry }),
      ...more,
    };
  }

  /** The one connector of a system type, which Kibana makes itself. */
  system({ id, name }: { id: string; name: string }): Answer {
    return {
      id: `system-connector-${id}`,
      name,
      connector_type_id: id,
      is_preconfigured: false,
      is_deprecated: false,
      referenced_by_count: 0,
      is_system_action: true,
      ...(this.#kibana.has('connectorTypeIsDeprecated') && { is_connector_type_deprecated: false }),
      ...this.#authMode(),
    };
  }

  isDeprecated({ connector_type_id, config }: Pick<Connector, 'connector_type_id' | 'config'>): boolean {
    return this.#registry.find(connector_type_id)?.isDeprecated(config, this.#kibana) ?? false;
  }

  #connector(connector: Connector, counted: { referenced_by_count?: number }): Answer {
    const { id, name, config, connector_type_id, is_preconfigured, is_missing_secrets, exposes_config } = connector;
    const { has } = this.#kibana;
    return {
      id,
      name,
      ...(exposes_config && { config }),
      connector_type_id,
      is_preconfigured,
      ...(has('connectorIsDeprecated') && { is_deprecated: this.isDeprecated(connector) }),
      ...counted,
      ...(!is_preconfigured && has('connectorIsMissingSecrets') && { is_missing_secrets }),
      ...(has('connectorIsSystemAction') && { is_system_action: false }),
      ...(has('connectorTypeIsDeprecated') && { is_connector_type_deprecated: false }),
    };
  }

  #authMode(): Answer {
    return this.#kibana.has('connectorAuthMode') ? { auth_mode: 'shared' } : {};
  }
}

/** The published page spells this one key in camelCase, and prints no further keys. */
const asDocumented = ({ id, connector_type_id, name, config, is_preconfigured }: Connector): Answer => ({
  id,
  connector_type_id,
  name,
  config,
  isPreconfigured: is_preconfigured,
});
