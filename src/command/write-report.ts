import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../kernel/is-error.ts';
import { UsageError } from './usage-error.ts';

/** Finds out, before anything is run, whether the file that a flag names can be written. */
export function checkWritable(flag: string, file: string | undefined): void {
  if (file === undefined) return;
  told(flag, file, () => {
    accessSync(dirname(file), constants.W_OK);
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new Error('it is a directory');
    if (there) accessSync(file, constants.W_OK);
  });
}

/** Writes lines into the file that a flag names. */
export function writeReport(flag: string, file: string, lines: readonly string[]): void {
  told(flag, file, () => writeFileSync(file, `${lines.join('\n')}\n`));
}

function told(flag: string, file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new UsageError(`${flag} ${file}: cannot be written: ${messageOf(error)}`);
  }
}
