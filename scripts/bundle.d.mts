/** Writes the command, and the chunks of its subcommands beside it. Resolves to the files that are inside. */
export function bundleCommand(outfile: string): Promise<string[]>;

/** Writes the library for `import` into a folder. */
export function bundleForImport(outdir: string): Promise<unknown>;

/** Writes the library for `require` into a folder. */
export function bundleForRequire(outdir: string): Promise<unknown>;
