import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PageFile } from '../control/page.ts';

const PLACE = join('dist', 'inspector');

/** Reads a file of the page when a browser asks for it: from the nearest folder above that has one, whichever chunk or source this is. */
export async function inspectorFile(name: PageFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, PLACE, name);
    if (existsSync(file)) return new Uint8Array(await readFile(file));
  }
  return undefined;
}
