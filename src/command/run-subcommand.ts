import { messageOf } from '../kernel/is-error.ts';
import { didYouMean } from '../kernel/nearest.ts';
import { version } from '../kernel/version.ts';
import type { Subcommand, Terminal } from './command.ts';
import { oneLine } from './one-line.ts';
import { UsageError } from './usage-error.ts';

/** Each is loaded on demand: a container runs `health` every other second, and that needs no Kibana. */
const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  run: async () => (await import('./run.ts')).runCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  compat: async () => (await import('./compat.ts')).compatCommand,
  sweep: async () => (await import('./sweep.ts')).sweepCommand,
  record: async () => (await import('./record.ts')).recordCommand,
  findings: async () => (await import('./findings.ts')).findingsCommand,
  seed: async () => (await import('./seed.ts')).seedCommand,
  inspect: async () => (await import('./inspect.ts')).inspectCommand,
  presets: async () => (await import('./presets.ts')).presetsCommand,
  health: async () => (await import('./health.ts')).healthCommand,
};

/** Finds and runs the subcommand. Resolves to the exit code: 0 success, 1 failure, 2 wrong usage. */
export async function runSubcommand(terminal: Terminal): Promise<number> {
  const [word = '', ...rest] = terminal.args;
  const [split = terminal.args.length] = [...terminal.args.keys()].filter((index) => terminal.args[index] === '--');
  const asked = (flag: string) => terminal.args.slice(0, split).includes(flag);
  try {
    if (word === 'version' || asked('--version') || asked('-v')) return say(terminal, version);
    if (word === 'help') return say(terminal, await helpOf(rest[0]));
    const named = Object.hasOwn(subcommands, word) ? await subcommands[word]?.() : undefined;
    if (asked('--help') || asked('-h')) return say(terminal, named ? named.help() : await help());
    if (named) return await named.run({ ...terminal, args: rest });
    if (word === '' || word.startsWith('-')) return await (await import('./serve.ts')).serveCommand.run(terminal);
    throw noSuchCommand(word);
  } catch (error) {
    const isMisuse = error instanceof UsageError;
    for (const line of isMisuse ? error.message.split('\n') : [oneLine(messageOf(error))]) terminal.complain(`mock-kibana: ${line}`);
    return isMisuse ? 2 : 1;
  }
}

/** The help of one command, or of all. */
async function helpOf(word: string | undefined): Promise<string> {
  if (word === undefined) return help();
  const named = Object.hasOwn(subcommands, word) ? await subcommands[word]?.() : undefined;
  if (!named) throw noSuchCommand(word);
  return named.help();
}

function noSuchCommand(word: string): UsageError {
  const names = Object.keys(subcommands);
  return new UsageError(`"${word}" is not a command${didYouMean(word, names)}; there are ${names.join(', ')}`);
}

function say({ print }: Terminal, text: string): number {
  print(text);
  return 0;
}

async function help(): Promise<string> {
  const all = await Promise.all(Object.values(subcommands).map((load) => load()));
  return [
    `mock-kibana ${version}: a stand-in for Kibana's connectors API and case push, for tests.`,
    '',
    '  mock-kibana                      answers as Kibana at http://127.0.0.1:5601',
    '  mock-kibana run -- npm test      one for as long as your tests run, its URL in KIBANA_URL',
    '',
    'Commands, each with a --help of its own:',
    ...all.map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
    '',
    'What that Kibana is like (its version, license, port, clock, ...) is up to the options of "mock-kibana serve --help":',
    'each is a flag, an environment variable, and a key of the JSON file that --config names.',
    '',
    'Exit codes: 0 well, 1 failed (such as an occupied port, or a check with differences), 2 called wrongly.',
  ].join('\n');
}
