import type { Clock } from '../../kernel/clock.ts';
import { toFetch } from '../../kernel/fetch.ts';
import type { Facts, Handler } from '../../kernel/http.ts';
import type { Ids } from '../../kernel/ids.ts';
import { messageOf } from '../../kernel/is-error.ts';
import {
  type ConnectorType,
  ExecutionError,
  type OutgoingSettings,
  type TokenCache,
} from '../connector-types/definition/connector-type.ts';
import { NotEmulated } from '../connector-types/definition/not-emulated.ts';
import { ReturnedError } from '../connector-types/definition/returned-error.ts';
import { type Caller, mayUseConnectors } from '../http/caller.ts';
import { badRequest, forbidden, KibanaError, UnexpectedFailure } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import type { ConnectorTypeRegistry } from './connector-type-registry.ts';
import type { Connectors } from './connectors.ts';
import type { Connector, ExecuteResult } from './schemas.ts';
import { type ConnectorValidator, InvalidConnector } from './validate.ts';

interface Deps {
  connectors: Connectors;
  registry: ConnectorTypeRegistry;
  validator: ConnectorValidator;
  kibana: KibanaVersion;
  clock: Clock;
  ids: Ids;
  outgoing: OutgoingSettings;
  tokens: TokenCache;
  /** The way to the third party behind a type; rules and the journal know its requests by these facts and by their cause. */
  outbound(type: ConnectorType, facts: Facts, causedBy: string | undefined): Handler;
}

/** Runs connectors. A run that fails is answered with 200 and `status: "error"`. */
export class ConnectorExecutor {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Throws Kibana's 400, 403, 404 and 500 before the run; an error of the run itself becomes the result. */
  async execute(caller: Caller, id: string, params: unknown): Promise<ExecuteResult> {
    const { connectors, registry } = this.#deps;
    if (registry.isSystemConnector(id)) throw badRequest('Execution of system action is not allowed');
    if (!mayUseConnectors(caller, 'read')) throw forbidden(this.#unauthorized(caller.space, id));
    const connector = connectors.find(caller.space, id);
    // Kibana decrypts what it loads before it asks whether the type is enabled, and nothing catches the failure.
    if (connector.is_undecryptable) throw new UnexpectedFailure('Unable to decrypt attribute "secrets"');
    const type = registry.get(connector.connector_type_id);
    registry.ensureEnabled(type, { preconfigured: connector.is_preconfigured });
    try {
      return { status: 'ok', ...(await this.#run(caller, connector, type, params)), connector_id: id };
    } catch (error) {
      if (error instanceof InvalidConnector) return this.#refused(error, id);
      if (error instanceof NotEmulated) return { status: 'error', message: error.message, connector_id: id, retry: false };
      return error instanceof ReturnedError ? this.#returned(error, id) : this.#failed(error, id);
    }
  }

  async #run({ space, exchange }: Caller, connector: Connector, type: ConnectorType, rawParams: unknown): Promise<{ data?: unknown }> {
    const { validator, kibana, clock, ids, outgoing, tokens, outbound } = this.#deps;
    const { id, name, connector_type_id } = connector;
    const params = validator.params(type, rawParams);
    const config = validator.config(type, connector.config);
    const secrets = validator.secrets(type, connector.secrets);
    validator.connector(type, connector.config, connector.secrets);
    const facts = { space, connectorType: connector_type_id, connectorId: id, connectorName: name, ...subActionOf(params) };
    const send = outbound(type, facts, exchange);
    const dialect = kibana.connectorTypeDialect;
    const context = {
      connector: { id, name, typeId: connector_type_id },
      config,
      secrets,
      send,
      fetch: toFetch(send, { clock }),
      clock,
      ids,
      kibana,
      dialect,
      outgoing,
      tokens,
    };
    const data = await type.execute(context, params);
    return data === undefined ? {} : { data };
  }

  /** Older releases check privileges before they read the connector, so that they cannot name its type. */
  #unauthorized(space: string, id: string): string {
    const { connectors, kibana } = this.#deps;
    try {
      const { connector_type_id } = connectors.find(space, id);
      if (kibana.has('executeForbiddenNamesType')) return `Unauthorized to execute a "${connector_type_id}" action`;
    } catch (error) {
      if (!(error instanceof KibanaError)) throw error;
    }
    return 'Unauthorized to execute actions';
  }

  #refused({ message, part }: InvalidConnector, connector_id: string): ExecuteResult {
    const { has } = this.#deps.kibana;
    if (has('validationReason')) return { status: 'error', message, retry: true, reason: 'validation', connector_id };
    const source = part === 'params' && has('paramsErrorsAreUserErrors') ? 'user' : 'framework';
    return { status: 'error', message, ...(has('errorSource') && { errorSource: source }), connector_id, retry: false };
  }

  /** What an executor returned and did not throw; action_executor.ts makes each of them the user's fault. */
  #returned({ message, serviceMessage, retry }: ReturnedError, connector_id: string): ExecuteResult {
    return {
      ...{ status: 'error', message },
      ...(this.#deps.kibana.has('errorSource') && { errorSource: 'user' }),
      connector_id,
      ...(retry !== undefined && { retry }),
      ...(serviceMessage && { service_message: serviceMessage }),
    };
  }

  #failed(error: unknown, connector_id: string): ExecuteResult {
    const { has } = this.#deps.kibana;
    const source = error instanceof ExecutionError && has('errorSourceOfExecutor') ? error.source : 'framework';
    const service_message = messageOf(error);
    return {
      status: 'error',
      message: has('executeErrorsWithoutExecutor')
        ? 'an error occurred while running the action'
        : 'an error occurred while running the action executor',
      ...(has('errorSource') && { errorSource: source }),
      connector_id,
      retry: has('executeErrorsRetry'),
      ...(service_message !== '' && { service_message }),
    };
  }
}

const subActionOf = (params: unknown): Facts =>
  typeof params === 'object' && params !== null && 'subAction' in params && typeof params.subAction === 'string'
    ? { subAction: params.subAction }
    : {};
