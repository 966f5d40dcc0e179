import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '../kernel/is-error.ts';
import { didYouMean } from '../kernel/nearest.ts';
import { UsageError } from './usage-error.ts';

type Flags = NonNullable<ParseArgsConfig['options']>;
type Config<Options extends Flags> = { args: string[]; options: Options; allowPositionals: true; strict: true };
type Arguments<Options extends Flags> = ReturnType<typeof parseArgs<Config<Options>>>;

/** Which flag is near an unknown one that a message of Node's names. */
export function nearFlag(message: string, flags: readonly string[]): string {
  const unknown = /Unknown option '(--[^']+)'/.exec(message)?.[1];
  const names = flags.map((flag) => `--${flag}`);
  return unknown === undefined ? '' : didYouMean(unknown, names);
}

/** The flags and words after a subcommand. Throws a UsageError with what is wrong, and with the usage. */
export function readArguments<const Options extends Flags>(args: readonly string[], options: Options, usage: string): Arguments<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = messageOf(error).split(/\.\s/)[0] ?? '';
    throw new UsageError(`${message}${nearFlag(message, Object.keys(options))}; expected: mock-kibana ${usage}`);
  }
}
