import type { CaseResult } from '../replay/replay.ts';

/** Prints results as they come in, or all of them at the end. */
export interface Report {
  add(result: CaseResult): void;
  finish(): void;
}

/** Takes one line of output, without its line end. */
export type Output = (line: string) => void;

export function tally(results: readonly CaseResult[]): Record<CaseResult['outcome'], number> {
  const count = (outcome: CaseResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** The results by area, areas in the order in which they came. */
export function byArea(results: readonly CaseResult[]): [area: string, results: CaseResult[]][] {
  const areas = new Map<string, CaseResult[]>();
  for (const result of results) areas.set(result.area, [...(areas.get(result.area) ?? []), result]);
  return [...areas];
}
