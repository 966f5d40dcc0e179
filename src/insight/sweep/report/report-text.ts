import { CLASSES } from '../classes.ts';
import type { PlannedRun, SweepReport } from '../sweep.ts';
import { isBad, VERDICTS } from '../verdict.ts';

/** The table, a line for each point, and below it each kind of thing that went wrong. */
export function sweepText(report: SweepReport): string[] {
  const { runs, leftOut, unstable, outOfSight, blind } = report;
  const classes = CLASSES.filter((each) => runs.some(({ fault }) => fault === each));
  const points = [...new Set(runs.map(({ point }) => point))];
  const labels = points.map((point) => (point.includes(' > ') ? ` └ ${point.slice(point.lastIndexOf(' > ') + 3)}` : point));
  const width = Math.max(0, ...labels.map(({ length }) => length));
  const cell = (point: string, fault: string) => {
    const run = runs.find((each) => each.point === point && each.fault === fault);
    return run ? run.verdict + (run.isUnstable ? '?' : '') : '';
  };
  const row = (label: string, cells: readonly string[]) =>
    `${label.padEnd(width)} ${cells.map((text) => text.padStart(10)).join('')}`.trimEnd();
  return [
    row('', classes),
    ...points.map((point, index) =>
      row(
        labels[index] ?? point,
        classes.map((fault) => cell(point, fault)),
      ),
    ),
    ...points.flatMap((point) => presetsAt(runs.filter((run) => run.point === point))),
    summaryOf(report),
    ...(unstable.length > 0 ? [`not in every run without faults, and left out: ${unstable.join(', ')}`] : []),
    ...(leftOut.length > 0 ? [`left out, since the budget was used up: ${leftOut.join(', ')}`] : []),
    ...outOfSight.map((what) => `not seen: ${what}`),
    ...blind.map((why) => `no proof: ${why}`),
    ...runs.filter(({ verdict }) => isBad(verdict)).flatMap(linesOf),
  ];
}

/** The presets at one point, those of each verdict in a line: of presets there are too many for a table. */
function presetsAt(runs: readonly PlannedRun[]): string[] {
  const ofPresets = runs.filter(({ fault }) => !CLASSES.some((name) => name === fault));
  const letters = Object.keys(VERDICTS).filter((letter) => ofPresets.some(({ verdict }) => verdict === letter));
  return letters.map((letter) => {
    const names = ofPresets.filter(({ verdict }) => verdict === letter).map(({ fault, isUnstable }) => fault + (isUnstable ? '?' : ''));
    return `${letter} ${ofPresets[0]?.point}: ${names.join(', ')}`;
  });
}

function summaryOf({ runs, leftOut, work }: SweepReport): string {
  const bad = Object.entries(VERDICTS).flatMap(([letter, name]) => {
    const count = runs.filter(({ verdict }) => verdict === letter).length;
    return count > 0 && '–XHWDL'.includes(letter) ? [`${count} ${letter} ${name}`] : [];
  });
  const of = (name: keyof typeof work) => `${work[name].runs} in ${(work[name].ms / 1000).toFixed(1)} s`;
  const counts = [...bad, `${leftOut.length} left out`].join(', ');
  return `${runs.length} runs · ${counts} · time of runs: ${of('sweep')}; hangs ${of('hangs')}; second runs ${of('second')}; shrinking ${of('shrinking')}`;
}

function linesOf({ number, verdict, key, detail, rules, isUnstable }: PlannedRun): string[] {
  return [
    `${number}  ${verdict}${isUnstable ? '?' : ''}  ${key}: ${detail}`,
    `      again: --replay ${number}   in a test: ${rules.map((rule) => `kibana.fail(${JSON.stringify(rule)})`).join('; ')}`,
  ];
}
