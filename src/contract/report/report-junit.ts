import type { CaseResult } from '../replay/replay.ts';
import { byArea, type Output, type Report, tally } from './report.ts';
import { xml } from './xml.ts';

/** One JUnit XML document at the end, as CI systems read it, with a suite for each area. */
export function junitReport(output: Output): Report {
  const results: CaseResult[] = [];
  return {
    add: (result) => void results.push(result),
    finish: () => {
      output('<?xml version="1.0" encoding="UTF-8"?>');
      output(`<testsuites name="mock-kibana check" ${counts(results)}>`);
      for (const [area, ofArea] of byArea(results)) {
        output(`  <testsuite name="${xml(area)}" ${counts(ofArea)}>`);
        for (const result of ofArea) output(testCase(result));
        output('  </testsuite>');
      }
      output('</testsuites>');
    },
  };
}

function counts(results: readonly CaseResult[]): string {
  const { failed, skipped } = tally(results);
  const time = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return `tests="${results.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${seconds(time)}"`;
}

function testCase(result: CaseResult): string {
  const head = `    <testcase classname="${xml(result.area)}" name="${xml(result.id)}" time="${seconds(result.durationMs)}"`;
  if (result.outcome === 'passed') return `${head}/>`;
  return `${head}>\n      ${result.outcome === 'failed' ? failure(result) : `<skipped message="${xml(result.why)}"/>`}\n    </testcase>`;
}

function failure({ request, differences, source }: Extract<CaseResult, { outcome: 'failed' }>): string {
  const lines = differences.map(({ path, message }) => `${path === '' ? '' : `${path}: `}${message}`);
  const step = differences[0]?.step ?? 0;
  const text = [`step ${step} ${request}`, ...lines, `source: ${source}`].map(xml).join('\n');
  return `<failure message="${xml(lines[0] ?? '')}">${text}</failure>`;
}

const seconds = (ms: number) => (ms / 1000).toFixed(3);
