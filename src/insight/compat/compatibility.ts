import type { Stopped } from '../replay/stopped.ts';

/**
 * `breaks`: refused where it was answered, or something is gone that a later request of the run needed. `breaks?`: something is gone that the run
 * may have read. `changes`: another text, value or call. `notices`: something new, or a deprecation. `unknown`: mock-kibana has no such route.
 */
export type Level = 'breaks' | 'breaks?' | 'changes' | 'notices' | 'same' | 'unknown';

/** One thing that differs for a request. */
export interface Change {
  level: Level;
  /** In a few words, such as `200 → 404`. */
  what: string;
  /** The first release that has it so. */
  since?: string;
  /** The differences between releases that did it; several where only all of them together do, or each alone. */
  rows: { name: string; source: string /** The boundary is not given by a source. */; about: boolean }[];
  /** What to do. */
  fix?: string;
}

/** What becomes of one request. */
export interface RequestCompatibility {
  /** Its id in the journal, or its number in a file. */
  exchange: string;
  method: string;
  path: string;
  level: Level;
  /** The worst first. */
  changes: Change[];
}

/** What becomes of the requests of a run in another release. */
export interface Compatibility {
  from: string;
  to: string;
  requests: RequestCompatibility[];
  /** The worst of all. */
  level: Level;
  /** The run could not be played again as it was: what is behind this request is not judged. */
  stopped?: Stopped;
  /** Why some of the run may be missing; empty where nothing is. */
  blind: string[];
}

export interface CompatibilityOptions {
  /** The release to compare with. */
  to: string;
  /** The release that the run is played in first, that of the world when absent. */
  from?: string | undefined;
}

export const LEVELS: readonly Level[] = ['breaks', 'breaks?', 'changes', 'notices', 'unknown', 'same'];

export const worst = (levels: readonly Level[]): Level => LEVELS.find((level) => levels.includes(level)) ?? 'same';
