import { KibanaError } from '../../kibana/http/errors.ts';
import type { KibanaParts } from '../../kibana/kibana.ts';
import type { ServiceOf, Witness } from './case-effects.ts';
import type { RunTraffic } from './run-traffic.ts';

/** Finds the third party of a connector: by what Kibana stores, or, where it was deleted, by the calls that it made. */
export function serviceFinder(world: Witness, traffic: RunTraffic): { serviceOf: ServiceOf; onNetwork: ReadonlySet<string> } {
  const { parts } = world;
  const seen = new Map<string, string>();
  for (const { facts, service } of traffic.calls) if (facts.connectorId !== undefined) seen.set(facts.connectorId, service);
  const types = parts.registry.all();
  const onNetwork = new Set(types.filter(({ id }) => !world.simulates(id)).map(({ simulator }) => simulator.name));
  const called = new Set(traffic.calls.map(({ service }) => service));
  return {
    serviceOf: (space, id) => typeOf(parts, space, id)?.simulator.name ?? seen.get(id),
    onNetwork: new Set([...onNetwork].filter((service) => called.has(service))),
  };
}

/** The type of a connector that Kibana has still. */
export function typeOf({ connectors, registry }: KibanaParts, space: string, id: string) {
  try {
    return registry.find(connectors.find(space, id).connector_type_id);
  } catch (error) {
    if (error instanceof KibanaError) return undefined;
    throw error;
  }
}
