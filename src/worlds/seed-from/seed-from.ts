import type * as z from 'zod';
import { sortedJson } from '../../kernel/json.ts';
import { keysOf } from '../../kernel/schema.ts';
import { CreateConfigurationBody } from '../../kibana/cases/configure/configuration-schemas.ts';
import { stockOwners } from '../../kibana/cases/owners.ts';
import type { ConnectorType } from '../../kibana/connector-types/definition/connector-type.ts';
import type { PreconfiguredConnector } from '../../kibana/connectors/preconfigured.ts';
import { SpaceBody } from '../../kibana/spaces/schemas.ts';
import { gardener } from '../seed.ts';
import { createWorld, type World } from '../world.ts';
import { inSpace, type KibanaContent, type ListedConfiguration, type ListedConnector, type ListedSpace } from './kibana-content.ts';
import { placeholderSecrets, withoutSecretsOf } from './placeholders.ts';
import { plantable, type SeedDraft } from './plantable.ts';

/** A seed, and what it does not have, a line each. */
export interface TakenSeed {
  seed: SeedDraft;
  notes: string[];
  /** Owners of cases that a stock Kibana does not have: whoever plants the seed names them. */
  owners: string[];
}

/** What a Kibana of this release told, as a seed that a world of it takes. Its secrets are placeholders. */
export function seedFrom(content: KibanaContent, kibanaVersion: string): TakenSeed {
  const scratch = createWorld({ kibanaVersion });
  const notes = [...content.notes];
  const owners = [...new Set(content.configurations.map(({ owner }) => owner))].filter(
    (owner): owner is string => typeof owner === 'string' && !stockOwners.includes(owner),
  );
  const known = withoutRepeats(content.connectors.filter(({ is_system_action }) => !is_system_action));
  const kept = known.filter((connector) => {
    const { connector_type_id: id } = connector;
    const isKnown = scratch.parts.registry.find(id) !== undefined;
    if (!isKnown) notes.push(`${called(connector)} is left out: there is no connector type "${id}" in ${kibanaVersion} here`);
    return isKnown;
  });
  const draft: SeedDraft = {
    spaces: content.spaces
      .map((space) => spaceBody(space, notes))
      .filter((body) => sortedJson(body) !== sortedJson(stockSpace(body.id, scratch))),
    preconfigured: Object.fromEntries(
      kept.filter(({ is_preconfigured }) => is_preconfigured).map((connector) => [connector.id, fixedConnector(connector, scratch)]),
    ),
    connectors: kept.filter(({ is_preconfigured }) => !is_preconfigured).map((connector) => savedConnector(connector, scratch)),
    configurations: content.configurations.map((configuration) => configurationOf(configuration, scratch)),
  };
  const hidden = Object.entries(draft.preconfigured).filter(
    ([, { exposeConfig, config }]) => !exposeConfig && Object.keys(config).length > 0,
  );
  for (const [id] of hidden) notes.push(`preconfigured connector ${id}: its config is not told, and is an example of its type instead`);
  const { seed, world, left } = plantable(draft, { kibanaVersion, owners: [...owners] });
  return { seed, notes: [...notes, ...left, ...otherMappings(content, world)], owners };
}

/** A body of the spaces API: what this double knows of a space. */
function spaceBody(listed: ListedSpace, notes: string[]): z.input<ReturnType<typeof SpaceBody>> {
  const known = pick(listed, Object.keys(SpaceBody().shape));
  const read = SpaceBody().safeParse(known);
  if (read.success) return read.data;
  notes.push(`space ${listed.id}: no more than its name is kept, since the rest is of another form`);
  return { id: listed.id, name: listed.name };
}

/** The space that is there without a seed. */
const stockSpace = (id: string, { parts: { spaces } }: World) => spaces.all().find((space) => space.id === id);

function savedConnector(connector: ListedConnector & { space: string }, world: World): SeedDraft['connectors'][number] {
  const { id, space, name, connector_type_id, is_missing_secrets } = connector;
  const config = withoutSecretsOf(connector.config ?? {}, name);
  const type = world.parts.registry.get(connector_type_id);
  const place = { id, ...(space !== 'default' && { space }), name, connector_type_id, config };
  if (is_missing_secrets) return { ...place, is_missing_secrets };
  // Where none are taken the seed without any shows why.
  return { ...place, secrets: secretsOf(type, { name, config }, world) ?? {} };
}

function secretsOf(type: ConnectorType, { name, config }: { name: string; config: Record<string, unknown> }, world: World) {
  const { connectors, kibana } = world.parts;
  return placeholderSecrets({
    ...{ connector: name, config },
    example: type.example(kibana)?.secrets ?? {},
    keys: keysOf(type.secrets(kibana), {}),
    accepts: (secrets) => {
      try {
        const { id } = connectors.create(gardener('default'), { name, connector_type_id: type.id, config, secrets });
        connectors.forget('default', id);
        return true;
      } catch {
        return false;
      }
    },
  });
}

/** Of a preconfigured connector its config is told only where `exposeConfig` says so. One that is not told must not make a run fail. */
function fixedConnector(connector: ListedConnector, { parts: { registry, kibana } }: World): PreconfiguredConnector {
  const { name, connector_type_id: actionTypeId, is_deprecated } = connector;
  const type = registry.get(actionTypeId);
  const example = type.example(kibana);
  const exposeConfig = connector.config != null;
  const config = connector.config ? withoutSecretsOf(connector.config, name) : (example?.config ?? {});
  const secrets = placeholderSecrets({ connector: name, config: {}, example: example?.secrets ?? {}, keys: [], accepts: () => true }) ?? {};
  return {
    name,
    actionTypeId,
    config: exposeConfig ? config : asDeprecated(config, is_deprecated, (one) => type.isDeprecated(one, kibana)),
    secrets,
    exposeConfig,
  };
}

/** A config that makes a connector deprecated, or not, as its Kibana tells: the one with that of its switches turned round that decides. */
function asDeprecated(config: Readonly<Record<string, unknown>>, told: boolean, isDeprecated: (config: unknown) => boolean) {
  const turned = Object.entries(config).flatMap(([key, value]) => (typeof value === 'boolean' ? [{ ...config, [key]: !value }] : []));
  return { ...([config, ...turned].find((one) => isDeprecated(one) === told) ?? config) };
}

function configurationOf(
  listed: ListedConfiguration & { space: string },
  { parts: { cases } }: World,
): SeedDraft['configurations'][number] {
  const { id, space } = listed;
  const body = pick(listed, keysOf(CreateConfigurationBody(cases.types, cases.kibana), listed));
  return { ...(id !== undefined && { id }), ...(space !== 'default' && { space }), body };
}

/** Mappings follow from the type of the connector, here as there. Where they do not, a push sends other fields than that Kibana would. */
function otherMappings({ configurations }: KibanaContent, { parts: { cases } }: World): string[] {
  return configurations.flatMap(({ space, owner, mappings }) => {
    const here = cases.configurations.find(gardener(space), {}).find((one) => owner === undefined || one.owner === owner);
    const sorted = (list: readonly unknown[]) => list.map(sortedJson).sort().join();
    if (!here || sorted(here.mappings) === sorted(mappings)) return [];
    return [
      `${inSpace(space)}the mappings of the configuration of ${owner ?? 'its cases'} are other ones there: ${JSON.stringify(mappings)}`,
    ];
  });
}

/** A preconfigured connector is in the list of each space. */
const withoutRepeats = <Item extends { id: string }>(items: readonly Item[]): Item[] =>
  [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed();

/** What a line says of a connector. */
const called = ({ id, name, space }: ListedConnector & { space: string }) => `${inSpace(space)}connector "${name}" (${id})`;

const pick = (whole: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.fromEntries(keys.flatMap((key) => (whole[key] === undefined ? [] : [[key, whole[key]]])));
