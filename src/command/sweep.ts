import * as z from 'zod';
import { loadJsonFile } from '../contract/fixture/json-file.ts';
import { bettered, notAccepted, readAccepted, toAccept } from '../insight/sweep/accepted.ts';
import { CLASSES } from '../insight/sweep/classes.ts';
import { NotSweepable } from '../insight/sweep/not-sweepable.ts';
import { sweepJunit } from '../insight/sweep/report/report-junit.ts';
import { sweepText } from '../insight/sweep/report/report-text.ts';
import { runSweep } from '../insight/sweep/run-sweep.ts';
import type { SweepReport } from '../insight/sweep/sweep.ts';
import { systemClock } from '../kernel/clock.ts';
import { behindDashes } from './behind-dashes.ts';
import type { Subcommand, Terminal } from './command.ts';
import { programSubject } from './program-subject.ts';
import { readSetup } from './setup.ts';
import { splitFlags } from './split-flags.ts';
import { start } from './start.ts';
import { unusableFile } from './unusable-file.ts';
import { UsageError } from './usage-error.ts';
import { checkWritable, writeReport } from './write-report.ts';

const usage = 'sweep [OPTIONS] -- COMMAND [ARG ...]';
const flags = ['jobs', 'budget', 'classes', 'depth', 'hang-ms', 'before', 'accept', 'write-accepted', 'replay', 'report', 'out'] as const;
type Values = Partial<Record<(typeof flags)[number], string>>;

export const sweepCommand: Subcommand = {
  name: 'sweep',
  usage,
  summary:
    'runs the command again and again, each time with one failure at one of its requests, and tells where it duplicates, loses or hangs',
  help: () =>
    [
      `mock-kibana ${usage}`,
      '',
      'Runs the command once to learn its requests, and then once for each failure at each of them, in a fresh world each, with KIBANA_URL and',
      'KIBANA_API_KEY in its environment. OPTIONS are those of "mock-kibana serve --help", and:',
      '',
      '  mock-kibana sweep -- npm test',
      '',
      `  --classes NAME,…       ${CLASSES.join(', ')}; short: all of these; full: every preset`,
      '                         that applies (mock-kibana presets), or a preset by its name [short]',
      '  --depth 1|2            2 tries what failures reveal, such as retries, as well [1]',
      '  --jobs N               how many run at once [2]',
      '  --budget N             the most runs [200]',
      '  --hang-ms N            after how long a run hangs; five times that of a run without failures, if that is longer [10000]',
      '  --before COMMAND       a line of shell before each run, that restores a database of yours',
      '  --accept FILE          verdicts that are known: only worse ones fail',
      '  --write-accepted FILE  writes the verdicts of this sweep as such a file',
      '  --replay N             only run N, with all that was asked',
      '  --report text|json|junit [text], --out FILE',
      '',
      'Exit codes: 0 it survives, 1 it does not, 2 called wrongly, or the command cannot be judged.',
    ].join('\n'),
  async run(terminal: Terminal): Promise<number> {
    try {
      return await sweepCommandOf(terminal);
    } catch (error) {
      throw error instanceof NotSweepable ? new UsageError(error.message) : unusableFile(error);
    }
  },
};

async function sweepCommandOf(terminal: Terminal): Promise<number> {
  const { args, env, print, complain, progress, stopped, endGroup } = terminal;
  const { before: own, program, programArgs } = behindDashes(args);
  if (program === undefined) throw new UsageError(`expected a command behind "--": mock-kibana ${usage}`);
  const { values, others } = splitFlags(own, flags);
  const settings = settingsOf(values);
  const { accept, before, out, report: form = 'text', 'write-accepted': written } = values;
  if (!['text', 'json', 'junit'].includes(form)) throw new UsageError(`--report: expected text, json or junit, got "${form}"`);
  const accepted = accept === undefined ? {} : readAccepted(await loadJsonFile(accept, z.unknown(), 'a file of accepted verdicts'));
  checkWritable('--out', out);
  checkWritable('--write-accepted', written);
  const { options, files } = await readSetup(others, terminal);
  await using server = await start(options, files);
  const subject = programSubject({ program, args: programArgs, env, before, stopped: stopped(), endGroup });
  const onProgress = (done: number, of: number, left: number) => progress(`${done} of ${of} runs, about ${Math.ceil(left / 1000)} s to go`);
  const report = await runSweep({ subject, createWorld: () => server.createWorld(), clock: systemClock }, { ...settings, onProgress });
  progress('');
  const worse = notAccepted(report, settings.replay === undefined ? accepted : {});
  const lines = linesOf(form, report, worse);
  if (out === undefined) for (const line of lines) print(line);
  else writeReport('--out', out, lines);
  for (const { key, verdict } of bettered(report, accepted))
    complain(`mock-kibana: "${key}" is accepted as ${accepted[key]} and came to ${verdict}: tighten it`);
  if (written !== undefined) writeReport('--write-accepted', written, JSON.stringify(toAccept(report), null, 2).split('\n'));
  return worse.length > 0 || report.blind.length > 0 ? 1 : 0;
}

function linesOf(form: string, report: SweepReport, worse: SweepReport['runs']): string[] {
  if (form === 'json') return JSON.stringify(report, null, 2).split('\n');
  if (form === 'junit') return sweepJunit(report, worse);
  return [...sweepText(report), ...(report.runs.length === 1 ? (report.runs[0]?.transcript ?? '').split('\n') : [])];
}

function settingsOf(values: Values) {
  const number = (flag: keyof Values, otherwise: number) => {
    const text = values[flag] ?? String(otherwise);
    if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--${flag}: expected a whole number above 0, got "${text}"`);
    return Number(text);
  };
  const depth = values.depth ?? '1';
  if (depth !== '1' && depth !== '2') throw new UsageError(`--depth: expected 1 or 2, got "${depth}"`);
  return {
    classes: (values.classes ?? 'short').split(',').map((name) => name.trim()),
    depth: depth === '2' ? (2 as const) : (1 as const),
    budget: number('budget', 200),
    jobs: number('jobs', 2),
    hangMs: number('hang-ms', 10_000),
    shrink: values.replay === undefined,
    replay: values.replay,
  };
}
