import type * as z from 'zod';
import { type Clock, type ManualClock, manualClock, systemClock } from '../kernel/clock.ts';
import type { Fetch } from '../kernel/fetch.ts';
import { type Ids, randomIds, type SeededIds, seededIds } from '../kernel/ids.ts';
import { problemsOf } from '../kernel/problem.ts';
import type { ConnectorType } from '../kibana/connector-types/definition/connector-type.ts';
import { connectorTypes } from '../kibana/connector-types/index.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { WorldSettings } from './settings.ts';

/** What only a program can hand over. */
interface WorldParts {
  /** What it is known by on a server of many; makes its API key different from theirs, whatever the seed. */
  id?: string;
  /** The API key that it answers to: `id:key` in base64. Made up when absent. */
  apiKey?: string;
  /** The connector types there are; those of the package unless given. */
  connectorTypes?: readonly ConnectorType[];
  /** Where third-party calls go instead of the simulators or the network. */
  thirdPartyFetch?: Fetch;
  clock?: Clock | ManualClock | z.input<typeof WorldSettings>['clock'];
  ids?: Ids | SeededIds;
}

/** What a world can be told that is plain JSON. */
export type PlainWorldOptions = z.input<typeof WorldSettings>;

export type WorldOptions = Omit<PlainWorldOptions, 'clock'> & WorldParts;

/** Options with everything filled in that may be left out. Throws what was expected where one is wrong. */
export function readWorldOptions({
  connectorTypes: types = connectorTypes,
  thirdPartyFetch,
  id,
  apiKey,
  clock,
  ids,
  ...given
}: WorldOptions) {
  const read = WorldSettings.safeParse({ ...given, ...(typeof clock === 'string' && { clock }) });
  if (!read.success) throw new InvalidInput('These are not the options of a world', problemsOf(read.error, WorldSettings));
  const settings = read.data;
  const told = typeof clock === 'object' ? clock : settings.clock === 'system' ? systemClock : manualClock(settings.clock);
  const isManual = isManualClock(told);
  return {
    settings,
    types,
    thirdPartyFetch,
    id,
    apiKey,
    isManual,
    clock: isManual ? told : { ...told, advance: immovable, set: immovable },
    ids: ids ?? (settings.idSeed === undefined ? randomIds : seededIds(settings.idSeed)),
  };
}

/** The same options for one more world: a manual clock and seeded ids are not shared, but begin where they stand now. */
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
    new Error("the clock is the system's and cannot be moved: start with a manual one, such as clock: '2026-01-01T00:00:00.000Z'"),
  );
