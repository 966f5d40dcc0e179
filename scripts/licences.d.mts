/** Only what is asked of a build: the files that each of its outputs is made of. */
interface Built {
  metafile: { outputs: Record<string, { inputs: Record<string, unknown> }> };
}

/** Writes the terms of every package that is inside of these builds. Throws where one has none. */
export function writeLicences(file: string, builds: readonly Built[]): void;
