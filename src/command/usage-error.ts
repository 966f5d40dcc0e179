/** Something about the command line, the environment or a file is wrong: exit 2 with this one line. */
export class UsageError extends Error {}
