import type { Store } from '../../../kernel/store.ts';
import type { ConnectorType } from '../../connector-types/definition/connector-type.ts';
import type { ClusterLicense } from '../../connectors/cluster-license.ts';
import type { Caller } from '../../http/caller.ts';
import { badRequest, conflict } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { SavedObjects } from '../../storage/saved-objects.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import { writtenUser } from '../case.ts';
import type { CaseRecords } from '../case-records.ts';
import { asList } from '../comments/comment.ts';
import { type CustomFieldConfiguration, refuseRepeatedKeys } from '../custom-fields.ts';
import { withOwner } from '../owners.ts';
import { ConfigurationForm } from '../schemas/stored-forms.ts';
import { type CaseConfiguration, type ConfigurationAnswer, type StoredConfiguration, showConfiguration } from './configuration.ts';
import type { CreateConfigurationBody, PatchConfigurationBody } from './configuration-schemas.ts';
import { refuseRepeatedObservableTypes } from './observable-types.ts';
import { checkTemplates, fitTemplates } from './templates.ts';

interface Deps {
  store: Store;
  kibana: KibanaVersion;
  types: readonly ConnectorType[];
  license: ClusterLicense;
  authorization: CaseAuthorization;
  records: Pick<CaseRecords, 'newId' | 'now'>;
}

/** The configurations of cases, at most one for each owner in a space. */
export class Configurations {
  readonly #deps: Deps;
  readonly #stored: SavedObjects<CaseConfiguration>;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#stored = new SavedObjects('cases-configure', deps.store, ConfigurationForm, { owner: ({ attributes }) => attributes.owner });
  }

  configurationOf(space: string, owner: string): CaseConfiguration | undefined {
    return this.#stored.where(space, 'owner', owner)[0]?.attributes;
  }

  /** The configuration that says whether a push closes the case: until 8.1 the first of the space, whatever its owner. */
  ofClosure(space: string, owner: string): CaseConfiguration | undefined {
    if (this.#deps.kibana.has('closureTypeOfOwner')) return this.configurationOf(space, owner);
    return this.#stored.list(space)[0]?.attributes;
  }

  find(caller: Caller, { owner }: { owner?: string | string[] | undefined }): ConfigurationAnswer[] {
    const readable = this.#deps.authorization.readableOwners(caller, operations.findConfigurations);
    const owners = owner === undefined ? readable : readable.filter((one) => asList(owner).includes(one));
    return this.#stored
      .list(caller.space)
      .filter(({ attributes }) => owners.includes(attributes.owner))
      .map((configuration) => this.#show(configuration));
  }

  /** Replaces the configuration of the owner. The order of the refusals is that of configure/client.ts. */
  create(
    caller: Caller,
    { customFields, templates, observableTypes, workflowTags, ...sent }: CreateConfigurationBody,
    chosenId?: string,
  ): ConfigurationAnswer {
    const { authorization, license, records, kibana } = this.#deps;
    const rest = withOwner(sent, kibana);
    refuseRepeatedKeys(customFields ?? [], 'customFields');
    checkTemplates(templates ?? [], { customFields, license });
    refuseRepeatedObservableTypes(observableTypes ?? []);
    authorization.readableOwners(caller, operations.createConfiguration);
    authorization.ensure(caller, operations.createConfiguration, [rest.owner]);
    for (const { id } of this.#stored.where(caller.space, 'owner', rest.owner)) this.#stored.delete(caller.space, id);
    const created = this.#stored.create(caller.space, chosenId ?? records.newId(), {
      ...rest,
      customFields: customFields ?? [],
      templates: templates ?? [],
      observableTypes: observableTypes ?? [],
      workflowTags: workflowTags ?? [],
      created_at: records.now(),
      created_by: writtenUser(caller.user),
      updated_at: null,
      updated_by: null,
    });
    return this.#show(created);
  }

  /** The order of the refusals is that of configure/client.ts: the body is checked before the privileges of the caller. */
  update(caller: Caller, id: string, { version, templates: sentTemplates, ...fields }: PatchConfigurationBody): ConfigurationAnswer {
    const { authorization, license, records, kibana } = this.#deps;
    refuseRepeatedKeys(fields.customFields ?? [], 'customFields');
    refuseRepeatedObservableTypes(fields.observableTypes ?? []);
    const current = this.#stored.get(caller.space, id);
    refuseChangedTypes(fields.customFields ?? [], current.attributes.customFields);
    const templates = fitTemplates(sentTemplates, fields.customFields);
    checkTemplates(templates, { customFields: fields.customFields, license });
    authorization.ensure(caller, operations.updateConfiguration, [current.attributes.owner]);
    if (version !== current.version) {
      throw conflict('This configuration has been updated. Please refresh before saving additional updates.');
    }
    const change = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    return this.#show(
      this.#stored.update(caller.space, id, {
        ...change,
        // Until 9.6 a PATCH without templates deletes them: the fitted list, which is then empty, replaces the stored one.
        ...(kibana.has('caseTemplates') && (sentTemplates || !kibana.has('absentTemplatesAreKept')) && { templates }),
        updated_at: records.now(),
        updated_by: writtenUser(caller.user),
      }),
    );
  }

  /** Before 7.14, when there is one configuration. Mappings are answered only of a connector that was sent. */
  updateOnly(caller: Caller, body: PatchConfigurationBody): ConfigurationAnswer {
    const [only] = this.#stored.list(caller.space);
    if (!only) throw conflict('You can not patch this configuration since you did not created first with a post.');
    const updated = this.update(caller, only.id, body);
    return body.connector ? updated : { ...updated, mappings: [] };
  }

  #show(configuration: StoredConfiguration): ConfigurationAnswer {
    const { types, kibana } = this.#deps;
    const type = types.find(({ id }) => id === configuration.attributes.connector.type);
    return showConfiguration(configuration, type?.case?.mapping(kibana) ?? [], kibana);
  }
}

function refuseChangedTypes(fields: readonly CustomFieldConfiguration[], configured: readonly CustomFieldConfiguration[]): void {
  const changed = fields.filter((field) => configured.some(({ key, type }) => key === field.key && type !== field.type));
  if (changed.length === 0) return;
  throw badRequest(
    `Invalid custom field types in request for the following labels: ${changed.map(({ label }) => `"${label}"`).join(', ')}`,
  );
}
