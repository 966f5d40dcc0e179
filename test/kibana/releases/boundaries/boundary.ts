import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Target, targetOf } from '../../../targets.ts';

/** What a client sees of a row: it differs between the two releases, and nowhere else near them. */
export type Probe = (kibana: Target) => Promise<unknown>;

/** A boundary of a row, by hand: the last release without what came, or with what went, and the first otherwise. */
export interface Boundary {
  last: string;
  first: string;
  seen: Probe;
  options?: WorldOptions;
}

export const at = (last: string, first: string, seen: Probe, options: WorldOptions = {}): Boundary => ({ last, first, seen, options });

/** What a release shows. */
export const shownBy = async ({ seen, options }: Boundary, kibanaVersion: string): Promise<unknown> =>
  seen(targetOf(createWorld({ ...options, kibanaVersion })));
