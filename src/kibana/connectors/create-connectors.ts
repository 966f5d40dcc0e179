import type { Clock } from '../../kernel/clock.ts';
import type { Facts, Handler } from '../../kernel/http.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Store } from '../../kernel/store.ts';
import type { ConnectorType, OutgoingSettings } from '../connector-types/definition/connector-type.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { ConnectorAnswers } from './answers.ts';
import type { ClusterLicense } from './cluster-license.ts';
import { ConnectorTypeRegistry } from './connector-type-registry.ts';
import { Connectors } from './connectors.ts';
import { ConnectorExecutor } from './execute.ts';
import { outgoingSettings } from './outgoing-settings.ts';
import type { PreconfiguredConnector } from './preconfigured.ts';
import type { ConnectorRouteDeps } from './routes/routes.ts';
import { StoredTokens } from './stored-tokens.ts';
import { ConnectorValidator } from './validate.ts';

export interface ConnectorsDeps {
  store: Store;
  clock: Clock;
  ids: Ids;
  kibana: KibanaVersion;
  types: readonly ConnectorType[];
  license: ClusterLicense;
  enabledConnectorTypes: readonly string[];
  preconfigured: Readonly<Record<string, PreconfiguredConnector>>;
  allowedHosts: readonly string[];
  responseTimeout: number;
  maxResponseContentLength: number;
  publicBaseUrl: string | undefined;
  /** Whether users without a `profile_uid` have a profile all the same, as where anybody is let in. */
  everybodyHasProfile: boolean;
  email: OutgoingSettings['email'];
  /** The way to the third party behind a type; rules and the journal know its requests by these facts and by their cause. */
  outbound(type: ConnectorType, facts: Facts, causedBy: string | undefined): Handler;
}

/** Makes the parts of Kibana's actions plugin. */
export function createConnectors(deps: ConnectorsDeps): ConnectorRouteDeps {
  const { kibana } = deps;
  const outgoing = outgoingSettings(deps);
  const tokens = new StoredTokens(deps);
  const registry = new ConnectorTypeRegistry(deps);
  const validator = new ConnectorValidator(kibana, outgoing);
  const connectors = new Connectors({ ...deps, registry, validator, tokens });
  const executor = new ConnectorExecutor({ ...deps, connectors, registry, validator, outgoing, tokens });
  const { clock, outbound, publicBaseUrl, everybodyHasProfile } = deps;
  const newId = () => connectors.newId();
  const answers = new ConnectorAnswers(registry, kibana);
  return {
    connectors,
    executor,
    registry,
    answers,
    kibana,
    clock,
    outgoing,
    outbound,
    publicBaseUrl,
    everybodyHasProfile,
    validator,
    newId,
  };
}
