import { systemClock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/is-error.ts';
import type { RunningMockKibana } from '../server/server.ts';
import type { Subcommand, Terminal } from './command.ts';
import { tellConfigProblems } from './config-problems.ts';
import { oneLine } from './one-line.ts';
import { optionNames, readCommandOptions } from './options.ts';
import { start } from './start.ts';
import { loadWorldFiles, type WorldFiles, watchWorldFiles, worldFiles } from './world-files.ts';

export const serveCommand: Subcommand = {
  name: 'serve',
  usage: '[serve] [OPTIONS]',
  summary: 'answers as Kibana until it is stopped (what it does without a word)',
  help: () =>
    [
      'mock-kibana [serve] [OPTIONS]',
      '',
      'Answers as Kibana until it is stopped. What it can do beyond Kibana is listed at /__mock.',
      '',
      '  mock-kibana --port 5601 --kibana-version 8.19.0',
      '',
      ...optionLines(),
    ].join('\n'),
  async run(terminal: Terminal): Promise<number> {
    const { args, env, print, complain, stopped } = terminal;
    const [options, files] = [readCommandOptions(args, env), worldFiles(args, env)];
    tellConfigProblems(args, env, options, terminal);
    const server = await start({ port: 5601, ...options, ...(await loadWorldFiles(files)), onLog: complain });
    for (const line of readyLines(server, options.log)) print(line);
    const watching = files.watch ? watchWorldFiles(files, (file) => renew(server, files, file, complain)) : undefined;
    await stopped();
    watching?.stop();
    await server.close();
    return 0;
  },
};

/** Makes the main world anew from its files. An invalid file changes nothing, because it may be half written. */
async function renew(server: RunningMockKibana, files: WorldFiles, file: string, complain: (line: string) => void): Promise<void> {
  try {
    server.renew(await loadWorldFiles(files));
    complain(`mock-kibana: ${file} changed; the main world began anew`);
  } catch (error) {
    const reason = oneLine(messageOf(error));
    complain(`mock-kibana: ${file} changed, and the main world stays as it was: ${reason}`);
  }
}

/** Scripts and containers wait for the first of these: the port accepts requests, and the seed is planted. The second is for people. */
function readyLines({ url, world }: RunningMockKibana, log: string | undefined): string[] {
  const kibana = world.kibana.name;
  const page = `${url}/__mock/`;
  if (log === 'json') return [JSON.stringify({ at: systemClock.now().toISOString(), event: 'listening', kibana, url, page })];
  return [`mock-kibana: Kibana ${kibana} at ${url}`, `mock-kibana: what it is asked, and why it answers so, at ${page}`];
}

/** Every option with its default, for `--help`. */
const optionLines = (): string[] => [
  'Options, each also as the variable behind it, and as key of the file of --config, such as allowedHosts for --allowed-hosts:',
  ...optionNames().map(({ flag, description, defaultText, values, envs }) =>
    optionLine(flag, description + (values === undefined ? '' : `: ${values.join(', ')}`), defaultText, envs.at(-1)),
  ),
  optionLine('config', 'a JSON file with any of these, and with users, apiKeys and preconfigured'),
  optionLine('config-problems', 'warn of what is configured without effect, or fail (MOCK_KIBANA_CONFIG_PROBLEMS)', 'warn'),
  optionLine('seed', 'a JSON file with what is there from the start (MOCK_KIBANA_SEED)'),
  optionLine('faults', 'a JSON file with what goes wrong from the start (MOCK_KIBANA_FAULTS)'),
  optionLine('fixtures', 'a folder with a seed.json, a faults.json, or both (MOCK_KIBANA_FIXTURES)'),
  optionLine('watch', 'begin anew when one of those files changes (MOCK_KIBANA_WATCH=true)'),
];

const WIDTH = 140;
const INDENT = 34;

function optionLine(flag: string, description: string, defaultText = '', variable = ''): string {
  const line = `  --${flag}`.padEnd(INDENT) + description + (defaultText === '' ? '' : ` [${defaultText}]`);
  if (variable === '') return line;
  return line.length + variable.length + 3 <= WIDTH ? `${line} (${variable})` : `${line}\n${' '.repeat(INDENT)}(${variable})`;
}
