import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './options.ts';

/** The flags and the words behind a subcommand. Throws a UsageError that says what is wrong, and how the subcommand is called. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split('. ')[0] : error}; expected: mock-kibana ${usage}`);
  }
}
