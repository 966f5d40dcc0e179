import type { ConnectorType } from '../connector-types/definition/connector-type.ts';
import { type SystemConnectorType, systemConnectorTypes } from '../connector-types/system-types.ts';
import { badRequest, forbidden } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { type ClusterLicense, permits } from './cluster-license.ts';

/** The connector types of this release, and which of them config and licence allow. */
export class ConnectorTypeRegistry {
  readonly #types: Map<string, ConnectorType>;
  readonly #enabled: readonly string[];
  readonly #license: ClusterLicense;
  readonly systemTypes: readonly SystemConnectorType[];

  constructor(deps: {
    types: readonly ConnectorType[];
    kibana: KibanaVersion;
    enabledConnectorTypes: readonly string[];
    license: ClusterLicense;
  }) {
    const present = deps.types.filter(({ since }) => since === undefined || deps.kibana.has(since));
    this.#types = new Map(inOrder(present, deps.kibana).map((type) => [type.id, type]));
    this.#enabled = deps.enabledConnectorTypes;
    this.#license = deps.license;
    this.systemTypes = systemConnectorTypes.filter(
      ({ since }) => deps.kibana.has('connectorIsSystemAction') && (since === undefined || deps.kibana.has(since)),
    );
  }

  all(): ConnectorType[] {
    return [...this.#types.values()];
  }

  find(id: string): ConnectorType | undefined {
    return this.#types.get(id);
  }

  get(id: string): ConnectorType {
    const type = this.find(id);
    if (!type) throw badRequest(`Action type "${id}" is not registered.`);
    return type;
  }

  isSystemType(id: string): boolean {
    return this.systemTypes.some((type) => type.id === id);
  }

  isSystemConnector(connectorId: string): boolean {
    return this.systemTypes.some(({ id }) => connectorId === `system-connector-${id}`);
  }

  isEnabledInConfig(id: string): boolean {
    return this.#enabled.includes('*') || this.#enabled.includes(id);
  }

  isEnabledInLicense({ minimumLicenseRequired }: ConnectorType): boolean {
    return permits(this.#license, minimumLicenseRequired);
  }

  ensureLicenseKnown(): void {
    if (this.#license.state === 'unavailable') {
      throw forbidden('Actions is unavailable - license information is not available at this time.');
    }
  }

  /** Throws Kibana's 403 for a type that the config or the licence forbids. */
  ensureEnabled(type: ConnectorType, { preconfigured = false } = {}): void {
    if (!preconfigured && !this.isEnabledInConfig(type.id)) {
      throw forbidden(`action type "${type.id}" is not enabled in the Kibana config xpack.actions.enabledActionTypes`);
    }
    if (this.isEnabledInLicense(type)) return;
    throw forbidden(`Action type ${type.id} is disabled because ${this.#whyUnlicensed()}`);
  }

  #whyUnlicensed(): string {
    const { type, state } = this.#license;
    if (state === 'unavailable') return 'license information is not available at this time.';
    if (state === 'expired') return `your ${type} license has expired.`;
    return `your ${type} license does not support it. Please upgrade your license.`;
  }
}

/** The types as a release lists them. */
function inOrder(types: readonly ConnectorType[], kibana: KibanaVersion): readonly ConnectorType[] {
  return types.reduce((list, type) => {
    const others = list.filter((other) => other !== type);
    const at = others.findIndex(({ id }) => id === type.listedBehind?.(kibana));
    return at < 0 ? list : others.toSpliced(at + 1, 0, type);
  }, types);
}
