import { join } from 'node:path';
import type { PageFile } from '../control/page.ts';
import { ownFile } from './own-file.ts';

const PLACE = join('dist', 'inspector');

/** Reads a file of the page when a browser asks for it. */
export const inspectorFile = (name: PageFile): Promise<Uint8Array<ArrayBuffer> | undefined> => ownFile(join(PLACE, name));
