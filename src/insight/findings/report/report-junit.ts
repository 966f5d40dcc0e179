import { xml } from '../../../contract/report/xml.ts';
import { rules } from '../rules/index.ts';
import type { Judged } from './report.ts';

/** For CI systems: a case for each rule, which an error fails; what is only worth knowing stands in its output. */
export function junitOf(all: readonly Judged[]): string[] {
  const cases = [...rules.map(({ id }) => caseOf(id, all)), ...proofOf(all)];
  const failures = cases.filter(({ outcome }) => outcome === 'failed').length;
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped').length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mock-kibana findings" ${counts}>`,
    `  <testsuite name="findings" ${counts}>`,
    ...cases.map(({ line }) => line),
    '  </testsuite>',
    '</testsuites>',
  ];
}

interface Case {
  outcome: 'passed' | 'failed' | 'skipped';
  line: string;
}

function caseOf(rule: string, all: readonly Judged[]): Case {
  const findings = all.flatMap((each) => each.findings.filter((finding) => finding.rule === rule));
  const unjudged = all.flatMap((each) => each.unjudged.filter((skipped) => skipped.rule === rule));
  const accepted = all.flatMap((each) => each.accepted.filter((skipped) => skipped.rule === rule));
  const error = findings.find(({ level }) => level === 'error');
  const text = findings
    .map(({ route, count, title, details, example }) => [`${route} ×${count}: ${title}`, ...details, example].join('\n'))
    .join('\n\n');
  if (error) return failed(rule, `${error.route}: ${error.title}`, text);
  const why = accepted[0]?.reason ?? unjudged[0]?.why;
  if (findings.length === 0 && why !== undefined) return testCase(rule, 'skipped', `<skipped message="${xml(why)}"/>`);
  return findings.length === 0 ? testCase(rule, 'passed') : testCase(rule, 'passed', `<system-out>${xml(text)}</system-out>`);
}

/** Why the others are no proof. */
function proofOf(all: readonly Judged[]): Case[] {
  const blind = all.flatMap((each) => each.blind);
  return blind.length === 0 ? [] : [failed('journal', blind[0] ?? '', blind.join('\n'))];
}

const failed = (name: string, message: string, text: string) =>
  testCase(name, 'failed', `<failure message="${xml(message)}">${xml(text)}</failure>`);

function testCase(name: string, outcome: Case['outcome'], inside?: string): Case {
  const head = `    <testcase classname="findings" name="${xml(name)}"`;
  return { outcome, line: inside === undefined ? `${head}/>` : `${head}>${inside}</testcase>` };
}
