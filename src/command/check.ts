import { type CheckOptions, check, reports } from '../contract/replay/check.ts';
import { systemClock } from '../kernel/clock.ts';
import { createWorld } from '../worlds/world.ts';
import type { Subcommand, Terminal } from './command.ts';
import { accessFlags, accessLines, kibanaAt } from './kibana-access.ts';
import { readArguments } from './read-arguments.ts';
import { UsageError } from './usage-error.ts';
import { loadWorldFiles } from './world-files.ts';

const usage = 'check FILE|DIR ... [OPTIONS]';

const flags = {
  against: { type: 'string' },
  'kibana-version': { type: 'string' },
  report: { type: 'string', default: 'text' },
  only: { type: 'string' },
  have: { type: 'string', multiple: true },
  rewrite: { type: 'string', multiple: true },
  simulator: { type: 'string' },
  seed: { type: 'string' },
  verbose: { type: 'boolean', default: false },
  ...accessFlags,
} as const;

export const checkCommand: Subcommand = {
  name: 'check',
  usage,
  summary: 'replays contract fixtures against a fresh mock, or against a Kibana that is there',
  help: () =>
    [
      `mock-kibana ${usage}`,
      '',
      'Replays fixtures, each case against a mock of its own, and tells every difference: the step, the place in the answer,',
      'what was expected and what came. With --against it asks a Kibana that is there, and changes what is in it.',
      '',
      '  mock-kibana check fixtures/contracts',
      '  mock-kibana check fixtures/contracts --kibana-version 8.19.0 --report junit > report.xml',
      '  KIBANA_API_KEY=... mock-kibana check recorded.json --against https://kibana.example:5601',
      '',
      'Options:',
      '  --against URL        a Kibana instead of a mock',
      ...accessLines,
      '  --kibana-version V   which cases apply, and as what the mock answers [the newest; of a Kibana its own]',
      `  --report FORM        ${Object.keys(reports).join(', ')} [text]`,
      '  --only REGEX         only cases whose id matches',
      '  --have NEED          something that the target has and that cases may need, such as licence:basic; may be repeated',
      '  --rewrite FROM=TO    a text to put in place of another in every case; may be repeated',
      '  --simulator URL      where third parties answer as those of the fixtures do; connectors then call over the network',
      '  --seed FILE          what each mock has before a case, such as "mock-kibana seed" read from the Kibana that was recorded',
      '  --verbose            every case by name, every difference in full',
      '',
      'Exit codes: 0 all agree, 1 something differs, 2 called wrongly, or a file or the Kibana cannot be used.',
    ].join('\n'),
  async run(terminal: Terminal): Promise<number> {
    const options = await readCheck(terminal);
    const code = await check({ ...options, clock: systemClock });
    terminal.progress('');
    return code;
  },
};

async function readCheck({ args, env, colors, print, complain, progress }: Terminal): Promise<Omit<CheckOptions, 'clock'>> {
  const { values, positionals: paths } = readArguments(args, flags, usage);
  if (paths.length === 0) throw new UsageError(`expected files or directories of fixtures: mock-kibana ${usage}`);
  const { against, 'kibana-version': kibanaVersion, have, rewrite, only, simulator, seed, verbose } = values;
  if (seed !== undefined && against !== undefined)
    throw new UsageError('--seed: is for a mock, and --against names a Kibana that is there');
  const planted = await loadWorldFiles({ seed, faults: undefined, watch: false });
  return {
    paths,
    target:
      against === undefined
        ? { mock: (setting) => createWorld({ ...setting, ...planted }).handler }
        : { kibana: kibanaAt(against, '--against', values, env) },
    colors,
    verbose,
    report: readReport(values.report),
    output: print,
    complain: (line) => complain(`mock-kibana: ${line}`),
    progress: (done, total) => progress(`${done} of ${total}`),
    ...(kibanaVersion !== undefined && { kibanaVersion }),
    ...(have && { have }),
    ...(rewrite && { rewrites: rewrite.map(readRewrite) }),
    ...(only !== undefined && { only }),
    ...(simulator !== undefined && { simulator }),
  };
}

function readReport(text: string): keyof typeof reports {
  const form = Object.keys(reports).find((form): form is keyof typeof reports => form === text);
  if (form === undefined) throw new UsageError(`--report: expected ${Object.keys(reports).join(', ')}, got "${text}"`);
  return form;
}

function readRewrite(text: string): [from: string, to: string] {
  const [, from, to] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (from === undefined || to === undefined) throw new UsageError(`--rewrite: expected FROM=TO, got "${text}"`);
  return [from, to];
}
