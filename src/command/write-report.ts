import { writeFileSync } from 'node:fs';
import { messageOf } from '../kernel/is-error.ts';
import { UsageError } from './usage-error.ts';

/** Writes lines into the file that a flag names. */
export function writeReport(flag: string, file: string, lines: readonly string[]): void {
  try {
    writeFileSync(file, `${lines.join('\n')}\n`);
  } catch (error) {
    throw new UsageError(`${flag} ${file}: cannot be written: ${messageOf(error)}`);
  }
}
