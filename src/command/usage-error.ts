/** Something about the command line, the environment or a file is wrong: exit 2 with what it says, a line for each problem. */
export class UsageError extends Error {}
