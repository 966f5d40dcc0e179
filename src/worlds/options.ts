import type * as z from 'zod';
import { type Clock, type ManualClock, manualClock, systemClock } from '../kernel/clock.ts';
import type { Fetch } from '../kernel/fetch.ts';
import { type Ids, randomIds, type SeededIds, seededIds } from '../kernel/ids.ts';
import { problemsOf } from '../kernel/problem.ts';
import type { ConnectorType } from '../kibana/connector-types/definition/connector-type.ts';
import { connectorTypes } from '../kibana/connector-types/index.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { WorldSettings } from './settings.ts';

/** The options that no flag and no config file can set. */
interface WorldParts {
  /** Its id on a server with several worlds. It is part of the API key, so that worlds with the same `idSeed` have different keys. */
  id?: string;
  /** The API key of the world: `id:key` in base64. Made up when absent. */
  apiKey?: string;
  /** The connector types that are registered; by default those of this package. */
  connectorTypes?: readonly ConnectorType[];
  /** Answers all calls to third parties, in place of the simulators or the network. A GET arrives without its body, which no `Request` carries. */
  thirdPartyFetch?: Fetch;
  clock?: Clock | ManualClock | z.input<ReturnType<typeof WorldSettings>>['clock'];
  ids?: Ids | SeededIds;
}

/** The options of a world that are plain JSON. */
export type PlainWorldOptions = z.input<ReturnType<typeof WorldSettings>>;

export type WorldOptions = Omit<PlainWorldOptions, 'clock'> & WorldParts;

/** The options with their defaults filled in. Throws, with what was expected, when one is wrong. */
export function readWorldOptions({
  connectorTypes: types = connectorTypes,
  thirdPartyFetch,
  id,
  apiKey,
  clock,
  ids,
  ...plainOptions
}: WorldOptions) {
  const value = { ...plainOptions, ...(typeof clock === 'string' && { clock }) };
  const read = WorldSettings().safeParse(value);
  if (!read.success)
    throw new InvalidInput('These are not the options of a world', problemsOf(read.error, { schema: WorldSettings(), value }));
  // A seed may bring preconfigured connectors, which a Kibana has from its settings.
  const settings = { ...read.data, preconfigured: { ...read.data.seed.preconfigured, ...read.data.preconfigured } };
  const chosenClock = typeof clock === 'object' ? clock : settings.clock === 'system' ? systemClock : manualClock(settings.clock);
  const isManual = isManualClock(chosenClock);
  return {
    settings,
    types,
    thirdPartyFetch,
    id,
    apiKey,
    isManual,
    clock: isManual ? chosenClock : { ...chosenClock, advance: immovable, set: immovable },
    ids: ids ?? (settings.idSeed === undefined ? randomIds : seededIds(settings.idSeed)),
  };
}

/** The options for another world like this one: a manual clock and seeded ids are not shared, but copied as they are now. */
export function optionsOfAnother({ id: _, apiKey: __, clock, ids, ...options }: WorldOptions): WorldOptions {
  return {
    ...options,
    ...(clock !== undefined && { clock: typeof clock === 'object' && isManualClock(clock) ? manualClock(clock.now()) : clock }),
    ...(ids && { ids: 'state' in ids ? seededIds(ids.state) : ids }),
  };
}

const isManualClock = (clock: Clock | ManualClock): clock is ManualClock => 'advance' in clock;

const immovable = (): Promise<never> =>
  Promise.reject(
    new Error(
      'the clock is the system\'s and cannot be moved: start with a manual one, such as { "clock": "2026-01-01T00:00:00.000Z" }, or --clock 2026-01-01T00:00:00.000Z',
    ),
  );
