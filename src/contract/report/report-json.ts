import type { CaseResult } from '../replay/replay.ts';
import { type Output, type Report, tally } from './report.ts';

/** One JSON document at the end: the counts, then every result. */
export function jsonReport(output: Output): Report {
  const results: CaseResult[] = [];
  return {
    add: (result) => void results.push(result),
    finish: () => output(JSON.stringify({ ...tally(results), cases: results }, null, 2)),
  };
}
