import type { ConnectorAnswers } from '../../connectors/answers.ts';
import { supportsFeature } from '../../connectors/connector-type-answers.ts';
import type { ConnectorTypeRegistry } from '../../connectors/connector-type-registry.ts';
import type { Connectors } from '../../connectors/connectors.ts';
import type { Caller } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

const MAX_CONNECTORS = 1000;

interface Deps {
  connectors: Connectors;
  registry: ConnectorTypeRegistry;
  answers: ConnectorAnswers;
  kibana: KibanaVersion;
}

/** The connectors that cases can be pushed over, in camelCase; deprecated ones and those without secrets too. */
export function usableConnectors(caller: Caller, { connectors, registry, answers, kibana }: Deps): unknown[] {
  return connectors
    .list(caller)
    .filter(({ connector_type_id, is_preconfigured }) => {
      if (is_preconfigured && omitsPreconfigured(kibana)) return false;
      const type = registry.find(connector_type_id);
      return type && supportsFeature(type, 'cases', kibana) && registry.isEnabledInLicense(type);
    })
    .slice(0, MAX_CONNECTORS)
    .map((connector) => ({
      ...answers.legacyListed(connector),
      ...(kibana.has('connectorTypeIsDeprecated') && { isConnectorTypeDeprecated: false }),
    }));
}

const omitsPreconfigured = ({ has }: KibanaVersion) =>
  has('caseConnectorsOmitPreconfigured') && !has('caseConnectorsListPreconfiguredAgain');
