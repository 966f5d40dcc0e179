import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Reads a file of this package when somebody asks for it: from the nearest folder above that has it, whichever chunk or source this is. */
export async function ownFile(place: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, place);
    if (existsSync(file)) return new Uint8Array(await readFile(file));
  }
  return undefined;
}
