import { systemClock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/is-error.ts';
import type { RunningMockKibana } from '../server/server.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import type { Subcommand, Terminal } from './command.ts';
import { type Loaded, loadedLine } from './loaded.ts';
import { optionNames } from './options.ts';
import { readSetup } from './setup.ts';
import { misuse, start } from './start.ts';
import { whereToLook } from './where-to-look.ts';
import { loadWorldFiles, type WorldFiles, watchWorldFiles } from './world-files.ts';

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
    const { args, print, complain, stopped } = terminal;
    const { options, files, loaded } = await readSetup(args, terminal);
    const server = await start({ port: 5601, ...options }, files);
    print(readyLine(server, options.log));
    for (const line of beginning(server, loaded, options.log)) complain(line);
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
    const { message } = error instanceof InvalidInput ? misuse(error, files) : { message: messageOf(error) };
    for (const reason of message.split('\n')) complain(`mock-kibana: ${file} changed, and the main world stays as it was: ${reason}`);
  }
}

/** Scripts and containers wait for this line: the port accepts requests, and the seed is planted. */
function readyLine({ url, world }: RunningMockKibana, log: string | undefined): string {
  const kibana = world.kibana.name;
  if (log === 'json') return JSON.stringify({ at: systemClock.now().toISOString(), event: 'listening', kibana, url });
  return `mock-kibana: Kibana ${kibana} at ${url}`;
}

/** What was loaded, and where to look. */
function beginning({ url }: RunningMockKibana, loaded: readonly Loaded[], log: string | undefined): string[] {
  const look = whereToLook(url);
  if (log === 'json') return [JSON.stringify({ at: systemClock.now().toISOString(), event: 'loaded', loaded, look })];
  const places = Object.entries(look).map(([what, where]) => `${what} at ${where}`);
  return [...loaded.map(loadedLine), ...places].map((line) => `mock-kibana: ${line}`);
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
