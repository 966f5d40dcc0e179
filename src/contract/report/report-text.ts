import { shown as inJson } from '../../kernel/problem.ts';
import type { CaseResult } from '../replay/replay.ts';
import { type Output, type Report, tally } from './report.ts';

export interface TextOptions {
  /** With the colours of a terminal. */
  colors?: boolean;
  /** Every case by name and every difference in full, not the first ten of a case, cut short. */
  verbose?: boolean;
}

type Failed = Extract<CaseResult, { outcome: 'failed' }>;

const codes = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 };
type Paint = (color: keyof typeof codes, text: string) => string;

/** A report for people: failures as they happen, a line for each area when it is done, why cases were skipped, the counts last. */
export function textReport(output: Output, { colors = false, verbose = false }: TextOptions = {}): Report {
  const paint: Paint = (color, text) => (colors ? `\u001b[${codes[color]}m${text}\u001b[0m` : text);
  const results: CaseResult[] = [];
  let ofArea: CaseResult[] = [];
  const closeArea = () => {
    if (ofArea.length > 0) output(areaLine(ofArea, paint));
    ofArea = [];
  };
  return {
    add: (result) => {
      if (ofArea[0] && ofArea[0].area !== result.area) closeArea();
      results.push(result);
      ofArea.push(result);
      if (result.outcome === 'failed') for (const line of failureLines(result, paint, verbose)) output(line);
      else if (verbose) output(caseLine(result, paint));
    },
    finish: () => {
      closeArea();
      for (const line of skippedLines(results, paint, verbose)) output(line);
      output(summary(results));
    },
  };
}

function areaLine(results: readonly CaseResult[], paint: Paint): string {
  const { passed, failed, skipped } = tally(results);
  const mark = failed > 0 ? paint('red', '✗') : passed > 0 ? paint('green', '✓') : paint('yellow', '-');
  const counts = [
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [paint('red', `${failed} failed`)] : []),
    ...(skipped > 0 ? [paint('dim', `${skipped} skipped`)] : []),
  ];
  return `${mark} ${paint('bold', results[0]?.area ?? '')}: ${counts.join(', ')}`;
}

function caseLine(result: Exclude<CaseResult, Failed>, paint: Paint): string {
  if (result.outcome === 'passed') return `  ${paint('green', '✓')} ${result.id} ${paint('dim', `(${result.durationMs} ms)`)}`;
  return `  ${paint('yellow', '-')} ${result.id} ${paint('dim', result.why)}`;
}

function failureLines({ id, source, request, differences, answer }: Failed, paint: Paint, verbose: boolean): string[] {
  const shown = verbose ? differences : differences.slice(0, 10);
  const short = (text: string) => (verbose || text.length <= 500 ? text : `${text.slice(0, 500)}…`);
  const rest = differences.length - shown.length;
  return [
    `  ${paint('red', '✗')} ${id}`,
    `      step ${differences[0]?.step ?? 0} ${request}`,
    ...shown.map(({ path, message }) => `        ${path === '' ? '' : `${paint('bold', path)}: `}${short(message)}`),
    ...(rest > 0 ? [`        and ${rest} more differences`] : []),
    ...(answer && differences.some(({ path }) => path === '/status') ? [`        the answer: ${short(inJson(answer.body))}`] : []),
    paint('dim', `      source: ${source}`),
  ];
}

function skippedLines(results: readonly CaseResult[], paint: Paint, verbose: boolean): string[] {
  const reasons = new Map<string, number>();
  for (const result of results) if (result.outcome === 'skipped') reasons.set(result.why, (reasons.get(result.why) ?? 0) + 1);
  const sorted = [...reasons].sort(([, a], [, b]) => b - a);
  const shown = verbose ? sorted : sorted.slice(0, 10);
  const lines = shown.map(([why, count]) => `skipped ${count}: ${why}`);
  const rest = sorted.slice(shown.length).reduce((sum, [, count]) => sum + count, 0);
  return [...lines, ...(rest > 0 ? [`skipped ${rest}: for other reasons`] : [])].map((line) => paint('dim', line));
}

/** Never in colour, because programs read it. */
function summary(results: readonly CaseResult[]): string {
  const { passed, failed, skipped } = tally(results);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
