import * as z from 'zod';
import { loadJsonFile } from '../contract/fixture/json-file.ts';
import type { Compatibility } from '../insight/compat/compatibility.ts';
import { compatibilityOf } from '../insight/compat/compatibility-of.ts';
import { NoHar, stepsOfHar } from '../insight/compat/har-run.ts';
import { compatJunit } from '../insight/compat/report-junit.ts';
import { compatText } from '../insight/compat/report-text.ts';
import { messageOf } from '../kernel/is-error.ts';
import { kibanaVersion, releaseNamed } from '../kibana/releases/kibana-version.ts';
import type { StartOptions } from '../server/server.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { stagesFor } from '../worlds/stage.ts';
import { createWorld, type World } from '../worlds/world.ts';
import { behindDashes } from './behind-dashes.ts';
import type { Subcommand, Terminal } from './command.ts';
import { exitCodeOf } from './exit-code.ts';
import { readSetup, type Setup } from './setup.ts';
import { splitFlags } from './split-flags.ts';
import { misuse, start } from './start.ts';
import { unusableFile } from './unusable-file.ts';
import { UsageError } from './usage-error.ts';
import { checkWritable, writeReport } from './write-report.ts';

const usage = 'compat [--from RELEASE] --to RELEASE [OPTIONS] (--from-har FILE | -- COMMAND [ARG ...])';
const flags = ['from', 'to', 'from-har', 'report', 'out'] as const;

export const compatCommand: Subcommand = {
  name: 'compat',
  usage,
  summary: 'runs the command, and tells which of its requests stop working on a later Kibana, and why',
  help: () =>
    [
      `mock-kibana ${usage}`,
      '',
      'Runs the command against a Kibana of --from, makes each of its requests again there and in --to, and tells what becomes of it, with the',
      'release and the difference that did it. OPTIONS are those of "mock-kibana serve --help".',
      '',
      '  mock-kibana compat --from 8.19.0 --to 9.4.0 -- npm test',
      '  mock-kibana compat --from 8.19.0 --to 9.4.0 --from-har run.har',
      '',
      '  --from-har FILE      the requests of an HTTP archive, in place of a command; what they use and never create is made from their answers',
      '  --report FORM        text, json, junit [text]',
      '  --out FILE           writes it there, in place of standard output',
      '',
      'Exit codes: 0 nothing breaks, 1 something does, 2 called wrongly, or the run cannot be made again; where the command fails, its own.',
    ].join('\n'),
  async run(terminal: Terminal): Promise<number> {
    const { args, env, print, stopped } = terminal;
    const { before, program, programArgs } = behindDashes(args);
    const { values, others } = splitFlags(before, flags);
    const { from, to, 'from-har': har, report = 'text', out } = values;
    if (to === undefined || (program === undefined) === (har === undefined)) throw new UsageError(`expected: mock-kibana ${usage}`);
    if (!isForm(report)) throw new UsageError(`--report: expected ${Object.keys(reports).join(', ')}, got "${report}"`);
    for (const [flag, release] of [
      ['--from', from],
      ['--to', to],
    ] as const)
      if (release !== undefined) checkRelease(flag, release);
    checkWritable('--out', out);
    const { options, files } = await readSetup([...others, ...(from === undefined ? [] : ['--kibana-version', from])], terminal);
    const judge = async () =>
      har !== undefined
        ? { code: 0, all: [await ofHar(har, options, to)] }
        : ofCommand(program ?? '', programArgs, { options, files }, { to, env, stopped });
    const judged = await judge().catch((error: unknown) => {
      throw error instanceof InvalidInput ? misuse(error, files) : error;
    });
    const lines = reports[report](judged.all);
    if (out === undefined) for (const line of lines) print(line);
    else writeReport('--out', out, lines);
    const stop = judged.all.find((each) => each.stopped)?.stopped;
    if (judged.code === 0 && stop) throw new UsageError(`the run cannot be made again: ${stop.request}: ${stop.why}`);
    if (judged.code !== 0) return judged.code;
    if (judged.all.some(({ level }) => level === 'breaks')) return 1;
    const [unseen] = judged.all.flatMap(({ blind }) => blind);
    if (unseen !== undefined) throw new UsageError(`the run is not known whole: ${unseen}`);
    return 0;
  },
};

const reports = {
  text: (all: readonly Compatibility[]) => all.flatMap(compatText),
  json: (all: readonly Compatibility[]) => JSON.stringify(all, null, 2).split('\n'),
  junit: compatJunit,
} satisfies Record<string, (all: readonly Compatibility[]) => string[]>;

const isForm = (text: string): text is keyof typeof reports => Object.hasOwn(reports, text);

function checkRelease(flag: string, release: string): void {
  try {
    kibanaVersion(releaseNamed(release));
  } catch (error) {
    throw new UsageError(`${flag}: ${messageOf(error)}`);
  }
}

async function ofHar(file: string, { port: _, host: __, onLog: ___, ...options }: StartOptions, to: string): Promise<Compatibility> {
  try {
    const steps = stepsOfHar(await loadJsonFile(file, z.unknown(), 'an HTTP archive'));
    const world = createWorld(options);
    return await compatibilityOf(
      { steps, release: world.kibana.number, blind: [], setStage: stagesFor(options, world.apiKey, createWorld) },
      { to },
    );
  } catch (error) {
    if (error instanceof NoHar) throw new UsageError(`--from-har ${file}: ${error.message}`);
    throw unusableFile(error);
  }
}

interface Way {
  to: string;
  env: Terminal['env'];
  stopped: Terminal['stopped'];
}

async function ofCommand(program: string, args: readonly string[], { options, files }: Omit<Setup, 'loaded'>, { to, env, stopped }: Way) {
  const retired: Promise<Compatibility>[] = [];
  const judge = (world: World) => world.compatibility({ to });
  await using server = await start(options, files, { retire: (world) => void retired.push(judge(world).finally(() => world.close())) });
  const code = await exitCodeOf(program, args, { ...env, KIBANA_URL: server.url, KIBANA_API_KEY: server.apiKey }, stopped());
  const worlds = [server.world, ...server.others().values()];
  const all = [...(await Promise.all(retired)), ...(await Promise.all(worlds.map(judge)))];
  const asked = all.filter(({ requests, stopped: stop }) => requests.length > 0 || stop);
  return { code, all: asked.length > 0 ? asked : all.slice(0, 1) };
}
