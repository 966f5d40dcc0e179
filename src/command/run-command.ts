import { InvalidInput } from '../traffic/problems.ts';
import { version } from '../version.ts';
import { check } from './check.ts';
import type { Subcommand, Terminal } from './command.ts';
import { health } from './health.ts';
import { UsageError } from './options.ts';
import { presets } from './presets.ts';
import { record } from './record.ts';
import { run } from './run.ts';
import { serve } from './serve.ts';

const subcommands: readonly Subcommand[] = [serve, run, check, record, presets, health];

/** Finds and runs the subcommand; resolves to the exit code: 0 well, 1 failed, 2 called wrongly. */
export async function runCommand(terminal: Terminal): Promise<number> {
  const [word = '', ...rest] = terminal.args;
  const [split = terminal.args.length] = [...terminal.args.keys()].filter((index) => terminal.args[index] === '--');
  const asked = (flag: string) => terminal.args.slice(0, split).includes(flag);
  const named = subcommands.find(({ name }) => name === word);
  try {
    if (asked('--version')) return say(terminal, version);
    if (asked('--help') || asked('-h')) return say(terminal, named ? named.help() : help());
    if (!named && word !== '' && !word.startsWith('-'))
      throw new UsageError(`"${word}" is not a command; there are ${subcommands.map(({ name }) => name).join(', ')}`);
    return await (named ?? serve).run({ ...terminal, args: named ? rest : terminal.args });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    terminal.complain(`mock-kibana: ${message.replace(/\s*\n\s*/g, ' ')}`);
    return error instanceof UsageError || error instanceof InvalidInput ? 2 : 1;
  }
}

function say({ print }: Terminal, text: string): number {
  print(text);
  return 0;
}

const help = () =>
  [
    `mock-kibana ${version}: a stand-in for Kibana's connectors API and case push, for tests.`,
    '',
    '  mock-kibana                      answers as Kibana at http://127.0.0.1:5601',
    '  mock-kibana run -- npm test      one for as long as your tests run, its URL in KIBANA_URL',
    '',
    'Commands, each with a --help of its own:',
    ...subcommands.map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
    '',
    'What that Kibana is like (its version, license, port, clock, ...) is up to the options of "mock-kibana serve --help":',
    'each is a flag, an environment variable, and a key of the JSON file that --config names.',
    '',
    'Exit codes: 0 well, 1 failed (such as an occupied port, or a check with differences), 2 called wrongly.',
  ].join('\n');
