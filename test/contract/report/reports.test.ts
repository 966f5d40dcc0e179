import { expect, test } from 'vitest';
import type { CaseResult } from '#src/contract/replay/replay.ts';
import type { Output, Report } from '#src/contract/report/report.ts';
import { jsonReport } from '#src/contract/report/report-json.ts';
import { junitReport } from '#src/contract/report/report-junit.ts';
import { textReport } from '#src/contract/report/report-text.ts';

const about = (area: string, id: string) => ({ area, id, source: 'create.ts', durationMs: 12 });

const results: CaseResult[] = [
  { ...about('cases', 'cases/a'), outcome: 'passed' },
  {
    ...about('cases', 'cases/b'),
    outcome: 'failed',
    request: 'POST /api/cases',
    differences: [
      { step: 2, path: '/status', expected: 200, got: 400, message: 'expected 200, got 400' },
      { step: 2, path: '/body/title', expected: '<b>', message: 'expected "<b>", got nothing' },
    ],
    answer: { status: 400, headers: {}, body: { message: 'no "title"\u0007' } },
  },
  { ...about('cases', 'cases/c'), outcome: 'skipped', why: 'needs licence:basic' },
  { ...about('connectors', 'connectors/a'), outcome: 'passed' },
  { ...about('types', 'types/a'), outcome: 'skipped', why: 'is about Kibana 8.x' },
  { ...about('types', 'types/b'), outcome: 'skipped', why: 'is about Kibana 8.x' },
];

function linesOf(make: (output: Output) => Report, given: readonly CaseResult[] = results): string[] {
  const lines: string[] = [];
  const report = make((line) => lines.push(line));
  for (const result of given) report.add(result);
  report.finish();
  return lines;
}

test('the text tells failures with their step, place, values, answer and source, then each area, then the counts', () => {
  expect(linesOf((output) => textReport(output))).toEqual([
    '  ✗ cases/b',
    '      step 2 POST /api/cases',
    '        /status: expected 200, got 400',
    '        /body/title: expected "<b>", got nothing',
    '        the answer: {"message":"no \\"title\\"\\u0007"}',
    '      source: create.ts',
    '✗ cases: 1 passed, 1 failed, 1 skipped',
    '✓ connectors: 1 passed',
    '- types: 2 skipped',
    'skipped 2: is about Kibana 8.x',
    'skipped 1: needs licence:basic',
    '2 passed, 1 failed, 3 skipped',
  ]);
});

test('an area is told as soon as the next begins', () => {
  const lines: string[] = [];
  const report = textReport((line) => lines.push(line));
  for (const area of ['one', 'two']) report.add({ ...about(area, area), outcome: 'passed' });
  expect(lines).toEqual(['✓ one: 1 passed']);
});

test('the text tells every case when it shall', () => {
  expect(linesOf((output) => textReport(output, { verbose: true }))).toEqual(
    expect.arrayContaining(['  ✓ cases/a (12 ms)', '  - cases/c needs licence:basic']),
  );
});

test('many or long differences are cut short unless all are wanted', () => {
  const differences = Array.from({ length: 12 }, (_, index) => ({ step: 1, path: `/body/${index}`, message: `got "${'x'.repeat(600)}"` }));
  const many: CaseResult = { ...about('a', 'a'), outcome: 'failed', request: 'GET /', differences };
  const short = linesOf((output) => textReport(output), [many]);
  expect(short).toContain('        and 2 more differences');
  expect(Math.max(...short.map(({ length }) => length))).toBeLessThan(530);
  const all = linesOf((output) => textReport(output, { verbose: true }), [many]);
  expect(all.filter((line) => line.includes(`"${'x'.repeat(600)}"`))).toHaveLength(12);
});

test('reasons for skips beyond ten are counted together', () => {
  const skips = Array.from(
    { length: 13 },
    (_, index): CaseResult => ({ ...about('a', `${index}`), outcome: 'skipped', why: `needs ${index}` }),
  );
  const lines = linesOf((output) => textReport(output), skips);
  expect(lines.filter((line) => line.startsWith('skipped 1: '))).toHaveLength(10);
  expect(lines.slice(-2)).toEqual(['skipped 3: for other reasons', '0 passed, 0 failed, 13 skipped']);
});

test('there are colours only when asked for, and none in the last line', () => {
  expect(linesOf((output) => textReport(output)).join('')).not.toContain('\u001b');
  const coloured = linesOf((output) => textReport(output, { colors: true }));
  expect(coloured[0]).toBe('  \u001b[31m✗\u001b[0m cases/b');
  expect(coloured.at(-1)).toBe('2 passed, 1 failed, 3 skipped');
});

test('the JSON has the counts and every result', () => {
  expect(JSON.parse(linesOf(jsonReport).join('\n'))).toEqual({ passed: 2, failed: 1, skipped: 3, cases: results });
});

test('the JUnit XML has a suite for each area, and nothing that XML refuses', () => {
  expect(linesOf(junitReport).join('\n')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mock-kibana check" tests="6" failures="1" errors="0" skipped="3" time="0.072">
  <testsuite name="cases" tests="3" failures="1" errors="0" skipped="1" time="0.036">
    <testcase classname="cases" name="cases/a" time="0.012"/>
    <testcase classname="cases" name="cases/b" time="0.012">
      <failure message="/status: expected 200, got 400">step 2 POST /api/cases
/status: expected 200, got 400
/body/title: expected &quot;&lt;b&gt;&quot;, got nothing
source: create.ts</failure>
    </testcase>
    <testcase classname="cases" name="cases/c" time="0.012">
      <skipped message="needs licence:basic"/>
    </testcase>
  </testsuite>
  <testsuite name="connectors" tests="1" failures="0" errors="0" skipped="0" time="0.012">
    <testcase classname="connectors" name="connectors/a" time="0.012"/>
  </testsuite>
  <testsuite name="types" tests="2" failures="0" errors="0" skipped="2" time="0.024">
    <testcase classname="types" name="types/a" time="0.012">
      <skipped message="is about Kibana 8.x"/>
    </testcase>
    <testcase classname="types" name="types/b" time="0.012">
      <skipped message="is about Kibana 8.x"/>
    </testcase>
  </testsuite>
</testsuites>`);
});

test('control characters do not get into the XML', () => {
  const failed: CaseResult = {
    ...about('a', 'a\u0000b\n'),
    outcome: 'failed',
    request: 'GET /',
    differences: [{ step: 1, path: '', message: '\u001b[1m' }],
  };
  const xml = linesOf(junitReport, [failed]).join('\n');
  expect(xml).toContain('name="a\ufffdb&#10;"');
  expect(xml).toContain('message="\ufffd[1m"');
});
