import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import type { EffectFact } from '../effects/effects.ts';
import type { AskedClass } from './classes.ts';
import type { Letter } from './verdict.ts';

/** How a run ended by itself. */
export interface Ended {
  how: 'passed' | 'failed' | 'hung' | 'killed';
  /** Why it failed. */
  why?: string;
}

/** What became of one plan. */
export interface PlannedRun {
  number: number;
  key: string;
  point: string;
  service: string;
  name: string;
  under?: string | undefined;
  /** A class, or the name of a preset. */
  fault: string;
  verdict: Letter;
  /** Whether it came to something else when it was tried again. */
  isUnstable?: true;
  /** What is wrong at the end. */
  facts: EffectFact[];
  /** In a sentence. */
  detail: string;
  /** The requests and calls around it, as text. */
  transcript: string;
  /** The weakest faults that come to the same. */
  rules: FaultRule[];
  durationMs: number;
}

/** What a test does wherever a request fails. */
export interface SweepReport {
  points: string[];
  /** Points that only one of two runs without faults had. */
  unstable: string[];
  runs: PlannedRun[];
  /** Of which third parties only the calls are seen, and not what they hold. */
  outOfSight: string[];
  /** Why a verdict may be too good: what a run's journal dropped. Empty where nothing was. */
  blind: string[];
  /** Runs that were not made, because the budget was used up. */
  leftOut: string[];
  /** How many runs each kind of work took, and how long. */
  work: Record<'learning' | 'sweep' | 'hangs' | 'second' | 'shrinking', { runs: number; ms: number }>;
}

export interface SweepSettings {
  classes: readonly AskedClass[];
  depth: 1 | 2;
  /** The most runs of plans. */
  budget: number;
  jobs: number;
  /** After how long a run without an end hangs. */
  hangMs: number;
  shrink: boolean;
  /** Only this plan, by its number or its key. */
  replay?: string | undefined;
  /** Gets how far it is. */
  onProgress?(done: number, of: number, msLeft: number): void;
}
