/** Bundles the command into one file. */
export function bundle(outfile: string): Promise<void>;
