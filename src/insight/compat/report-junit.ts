import { xml } from '../../contract/report/xml.ts';
import type { Compatibility, RequestCompatibility } from './compatibility.ts';
import { lineOf } from './report-text.ts';

/** One JUnit document, a suite for each world of the run: a case for each request, which fails where it breaks; what is only another or new stands in its output. */
export function compatJunit(all: readonly Compatibility[]): string[] {
  const suites = all.map(suiteOf);
  const count = (name: keyof Counts) => suites.reduce((sum, { counts }) => sum + counts[name], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mock-kibana compat" ${attributes({ tests: count('tests'), failures: count('failures'), skipped: count('skipped') })}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
  ];
}

interface Counts {
  tests: number;
  failures: number;
  skipped: number;
}

const attributes = ({ tests, failures, skipped }: Counts) => `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`;

function suiteOf({ from, to, requests, stopped, blind }: Compatibility): { lines: string[]; counts: Counts } {
  const doubts = [...(stopped ? [`not judged from ${stopped.request} on: ${stopped.why}`] : []), ...blind];
  const counts: Counts = {
    tests: requests.length + (doubts.length > 0 ? 1 : 0),
    failures: requests.filter(({ level }) => level === 'breaks').length + (doubts.length > 0 ? 1 : 0),
    skipped: requests.filter(({ level }) => level === 'unknown').length,
  };
  return {
    counts,
    lines: [
      `  <testsuite name="${xml(`${from} to ${to}`)}" ${attributes(counts)}>`,
      ...requests.map(caseOf),
      ...(doubts.length > 0 ? [`    <testcase classname="compat" name="the run">${failure(doubts[0] ?? '', doubts)}</testcase>`] : []),
      '  </testsuite>',
    ],
  };
}

function caseOf({ exchange, method, path, level, changes }: RequestCompatibility): string {
  const request = `${method} ${path}`;
  const head = `    <testcase classname="compat" name="${xml(`${request} (${exchange})`)}"`;
  const lines = changes.map((change) => `${change.level} ${lineOf(request, change)}`);
  const [first] = changes;
  if (!first) return `${head}/>`;
  if (level === 'breaks') return `${head}>${failure(first.what, lines)}</testcase>`;
  if (level === 'unknown') return `${head}><skipped message="${xml(first.what)}"/></testcase>`;
  return `${head}><system-out>${xml(lines.join('\n'))}</system-out></testcase>`;
}

const failure = (message: string, lines: readonly string[]) => `<failure message="${xml(message)}">${xml(lines.join('\n'))}</failure>`;
