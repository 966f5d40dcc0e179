import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Store } from '../../kernel/store.ts';
import type { ConnectorType, TokenCache } from '../connector-types/definition/connector-type.ts';
import { type Caller, mayUseConnectors } from '../http/caller.ts';
import { badRequest, forbidden, notFound } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { type SavedObject, SavedObjects } from '../storage/saved-objects.ts';
import type { ConnectorTypeRegistry } from './connector-type-registry.ts';
import { ListedConnectors, savedConnector } from './listed-connectors.ts';
import { type Preconfigured, preconfiguredConnector } from './preconfigured.ts';
import { type Connector, ConnectorForm, type CreateConnectorBody, type StoredConnector, type UpdateConnectorBody } from './schemas.ts';
import { type ConnectorValidator, InvalidConnector } from './validate.ts';

interface Deps {
  store: Store;
  clock: Clock;
  ids: Ids;
  kibana: KibanaVersion;
  registry: ConnectorTypeRegistry;
  validator: ConnectorValidator;
  preconfigured: Preconfigured;
  tokens: TokenCache;
}

/** RFC 4122 versions 1 to 5, or the nil UUID: what the saved-object layer takes for a UUID. */
const UUID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|00000000-0000-0000-0000-000000000000)$/i;

/** How a connector can lose its secrets. */
export const secretsLosses = ['import', 'changed-key', 'migration'] as const;
type SecretsLoss = (typeof secretsLosses)[number];

/** Kibana's connectors: those that were created in a space, and the preconfigured ones that every space has. */
export class Connectors {
  readonly #deps: Deps;
  readonly #actions: SavedObjects<StoredConnector>;
  readonly #listed: ListedConnectors;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#actions = new SavedObjects('action', deps.store, ConnectorForm);
    this.#listed = new ListedConnectors(this.#actions, deps.preconfigured);
  }

  /** Creates a connector; the order of the refusals is that of Kibana's create.ts. */
  create(caller: Caller, body: CreateConnectorBody, chosenId?: string): Connector {
    const { registry, preconfigured, kibana, tokens } = this.#deps;
    const { name, connector_type_id } = body;
    if (!mayUseConnectors(caller, 'all')) throw forbidden(`Unauthorized to create a "${connector_type_id}" action`);
    if (registry.isSystemType(connector_type_id) || (chosenId && registry.isSystemConnector(chosenId))) {
      throw badRequest(`System action creation is forbidden. Action type: ${connector_type_id}.`);
    }
    if (chosenId && Object.hasOwn(preconfigured, chosenId)) throw badRequest(`This ${chosenId} already exists in a preconfigured action.`);
    const type = registry.get(connector_type_id);
    const { config, secrets } = this.#validated(type, body);
    registry.ensureEnabled(type);
    if (chosenId && !kibana.has('readableConnectorIds') && !UUID.test(chosenId)) {
      throw badRequest('Predefined IDs are not allowed for saved objects with encrypted attributes unless the ID is a UUID.: Bad Request');
    }
    const id = chosenId || this.newId();
    const written = { name, connector_type_id, config, secrets, is_missing_secrets: false, is_undecryptable: false };
    this.#actions.create(caller.space, id, written);
    // Of one that went with its space, a token may be left.
    tokens.delete(id);
    return this.find(caller.space, id);
  }

  get(caller: Caller, id: string): Connector {
    if (!mayUseConnectors(caller, 'read')) throw forbidden('Unauthorized to get actions');
    if (this.#deps.registry.isSystemConnector(id)) throw notFound(`Connector ${id} not found`);
    return this.find(caller.space, id);
  }

  /** Replaces a connector's name, config and secrets; what is left out is gone. The type stays. */
  update(caller: Caller, id: string, body: UpdateConnectorBody): Connector {
    const { registry, kibana, tokens } = this.#deps;
    if (!mayUseConnectors(caller, 'all')) throw forbidden('Unauthorized to update actions');
    this.#refuseFixed(
      id,
      'can not be updated',
      kibana.has('preconfiguredCanNotBeUpdated') ? 'can not be updated' : 'is not allowed to update',
    );
    const { attributes } = this.#actions.get(caller.space, id);
    const type = registry.get(attributes.connector_type_id);
    const { config, secrets } = this.#validated(type, body);
    registry.ensureEnabled(type);
    this.#actions.update(caller.space, id, { name: body.name, config, secrets, is_missing_secrets: false, is_undecryptable: false });
    tokens.delete(id);
    return this.find(caller.space, id);
  }

  delete(caller: Caller, id: string): void {
    if (!mayUseConnectors(caller, 'all')) throw forbidden('Unauthorized to delete actions');
    this.#refuseFixed(id, 'is not allowed to delete');
    this.forget(caller.space, id);
  }

  /** Every connector that a space sees, by name as JavaScript's locale comparison sorts it. */
  list(caller: Caller): readonly Connector[] {
    if (!mayUseConnectors(caller, 'read')) throw forbidden('Unauthorized to get actions');
    return this.#listed.of(caller.space);
  }

  /** Every connector that is stored in any space, oldest first. */
  all(): readonly Connector[] {
    return this.#actions.all().map(savedConnector);
  }

  /** Finds a connector without checking privileges. Throws 404. */
  find(space: string, id: string): Connector {
    return preconfiguredConnector(id, this.#deps.preconfigured) ?? savedConnector(this.#actions.get(space, id));
  }

  /** Deletes a connector without checking privileges. Throws 404. */
  forget(space: string, id: string): void {
    this.#actions.delete(space, id);
    this.#deps.tokens.delete(id);
  }

  /** The connectors that lie in a space, oldest first. */
  storedIn(space: string): SavedObject<StoredConnector>[] {
    return this.#actions.list(space);
  }

  /** Stores a connector as it is, in place of what the space has under that id. */
  plant(space: string, id: string, connector: StoredConnector): void {
    if (this.isStored(space, id)) this.#actions.update(space, id, connector);
    else this.#actions.create(space, id, connector);
    this.#deps.tokens.delete(id);
  }

  newId(): string {
    const { ids, kibana, clock } = this.#deps;
    return ids.uuid(kibana.has('randomUuids') ? undefined : clock.now());
  }

  /** Whether a connector has this id, in whatever space. */
  isTaken(id: string): boolean {
    return Object.hasOwn(this.#deps.preconfigured, id) || this.#actions.has(id);
  }

  /** Whether it lies in this space, and not in the config of this Kibana. */
  isStored(space: string, id: string): boolean {
    return this.#actions.find(space, id) !== undefined;
  }

  /**
   * Takes a connector's secrets away: an import leaves them out, a changed key leaves them where they are, but nobody can read them, and a
   * migration under a changed key strips them (elastic/kibana #122346).
   */
  loseSecrets(space: string, id: string, how: SecretsLoss = 'import'): void {
    if (how === 'changed-key') return void this.#actions.update(space, id, { is_undecryptable: true });
    const isImport = how === 'import';
    const secrets = isImport && this.#deps.kibana.has('exportKeepsEmptySecrets') ? {} : undefined;
    this.#actions.update(space, id, { secrets, is_undecryptable: false, ...(isImport && { is_missing_secrets: true }) });
  }

  /** What is stored: config and secrets as the type read them, with its defaults; the published page prints config as it was sent. */
  #validated(type: ConnectorType, { config, secrets }: Pick<StoredConnector, 'config' | 'secrets'>) {
    const { validator, kibana } = this.#deps;
    try {
      const validated = { config: validator.config(type, config), secrets: validator.secrets(type, secrets) };
      validator.connector(type, config, secrets);
      return kibana.documented ? { ...validated, config } : validated;
    } catch (error) {
      throw error instanceof InvalidConnector ? badRequest(error.message) : error;
    }
  }

  #refuseFixed(id: string, reason: string, reasonIfPreconfigured = reason): void {
    const { registry, preconfigured } = this.#deps;
    if (registry.isSystemConnector(id)) throw badRequest(`System action ${id} ${reason}.`);
    if (Object.hasOwn(preconfigured, id)) throw badRequest(`Preconfigured action ${id} ${reasonIfPreconfigured}.`);
  }
}
