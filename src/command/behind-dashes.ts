/** What stands before `--`, and the program behind it; without a `--` there is none. */
export function behindDashes(args: readonly string[]): { before: readonly string[]; program: string | undefined; programArgs: string[] } {
  const split = args.indexOf('--');
  if (split < 0) return { before: args, program: undefined, programArgs: [] };
  const [program, ...programArgs] = args.slice(split + 1);
  return { before: args.slice(0, split), program, programArgs };
}
