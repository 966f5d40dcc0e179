/** Writes the command, and the chunks of its subcommands beside it. */
export function bundleCommand(outfile: string): Promise<unknown>;
