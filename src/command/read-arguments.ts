import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '../kernel/is-error.ts';
import { UsageError } from './usage-error.ts';

type Flags = NonNullable<ParseArgsConfig['options']>;
type Config<Options extends Flags> = { args: string[]; options: Options; allowPositionals: true; strict: true };
type Arguments<Options extends Flags> = ReturnType<typeof parseArgs<Config<Options>>>;

/** The flags and words after a subcommand. Throws a UsageError with what is wrong, and with the usage. */
export function readArguments<const Options extends Flags>(args: readonly string[], options: Options, usage: string): Arguments<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${messageOf(error).split('. ')[0]}; expected: mock-kibana ${usage}`);
  }
}
