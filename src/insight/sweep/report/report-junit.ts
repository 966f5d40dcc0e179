import { xml } from '../../../contract/report/xml.ts';
import type { PlannedRun, SweepReport } from '../sweep.ts';
import { VERDICTS } from '../verdict.ts';

/** One JUnit document: a case a run. Those of `worse` fail; a point that was never reached is skipped. */
export function sweepJunit({ runs }: SweepReport, worse: readonly PlannedRun[]): string[] {
  const isWorse = new Set(worse.map(({ key }) => key));
  const skipped = runs.filter(({ verdict }) => verdict === '–').length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mock-kibana sweep" tests="${runs.length}" failures="${worse.length}" skipped="${skipped}">`,
    `  <testsuite name="sweep" tests="${runs.length}" failures="${worse.length}" skipped="${skipped}">`,
    ...runs.map((run) => {
      const head = `    <testcase classname="${xml(run.point)}" name="${xml(run.key)}" time="${(run.durationMs / 1000).toFixed(3)}"`;
      const what = xml(`${run.verdict} ${VERDICTS[run.verdict]}: ${run.detail}`);
      if (isWorse.has(run.key)) return `${head}><failure message="${what}">${xml(run.transcript)}</failure></testcase>`;
      return run.verdict === '–' ? `${head}><skipped message="${what}"/></testcase>` : `${head}/>`;
    }),
    '  </testsuite>',
    '</testsuites>',
  ];
}
