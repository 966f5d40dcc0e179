import { constants, existsSync } from 'node:fs';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf } from '../kernel/is-error.ts';
import { UsageError } from './usage-error.ts';

/** Checks, before anybody is asked for anything, that the file may be written, and makes its folder. Throws a UsageError. */
export async function prepareSeedFile(file: string, force: boolean): Promise<void> {
  if (existsSync(file) && !force) throw new UsageError(`--out ${file}: there is such a file already; --force replaces it`);
  await orUnwritable(file, async () => {
    await mkdir(dirname(file), { recursive: true });
    await access(dirname(file), constants.W_OK);
  });
}

/** Puts a whole new file there. It is its owner's alone, since secrets may be put into it. */
export async function writeSeedFile(file: string, seed: object): Promise<void> {
  await orUnwritable(file, async () => {
    await writeFile(`${file}.part`, `${JSON.stringify(seed, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.part`, file);
  });
}

async function orUnwritable(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new UsageError(`--out ${file}: cannot be written: ${messageOf(error)}`, { cause: error });
  }
}
