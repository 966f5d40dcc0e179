import { version } from '../version.ts';
import type { Subcommand, Terminal } from './command.ts';
import { health } from './health.ts';
import { UsageError } from './options.ts';
import { run } from './run.ts';
import { optionLines, serve } from './serve.ts';

const subcommands: readonly Subcommand[] = [serve, run, health];

/** Finds and runs the subcommand; resolves to the exit code: 0 well, 1 failed, 2 called wrongly. */
export async function runCommand(terminal: Terminal): Promise<number> {
  const [word = '', ...rest] = terminal.args;
  const named = subcommands.find(({ name }) => name === word);
  try {
    if (terminal.args.includes('--version')) return say(terminal, version);
    if (terminal.args.includes('--help') || terminal.args.includes('-h')) return say(terminal, named ? named.help() : help());
    if (!named && word !== '' && !word.startsWith('-'))
      throw new UsageError(`"${word}" is not a command; there are ${subcommands.map(({ name }) => name).join(', ')}`);
    return await (named ?? serve).run({ ...terminal, args: named ? rest : terminal.args });
  } catch (error) {
    terminal.complain(`mock-kibana: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof UsageError ? 2 : 1;
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
    'Commands:',
    ...subcommands.map(({ usage, summary }) => `  mock-kibana ${usage}\n      ${summary}`),
    '',
    ...optionLines(),
    '',
    'Exit codes: 0 well, 1 failed (such as an occupied port), 2 called wrongly.',
  ].join('\n');
