/** What a subcommand gets from the process; only cli.ts touches the process itself. */
export interface Terminal {
  /** What follows the subcommand's name. */
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal that shows colours. */
  colors: boolean;
  /** Prints one line on standard output. */
  print(line: string): void;
  /** Prints one line on standard error. */
  complain(line: string): void;
  /** Shows for a moment what is under way, where standard error is a terminal; nothing elsewhere. An empty text takes it away. */
  progress(text: string): void;
  /** Resolves when the process is told to stop (SIGTERM, SIGINT). */
  stopped: Promise<void>;
}

/** One word after `mock-kibana`. */
export interface Subcommand {
  name: string;
  /** How it is called, for `--help`. */
  usage: string;
  summary: string;
  /** The whole of `mock-kibana NAME --help`. */
  help(): string;
  /** Resolves to the exit code; throws a UsageError for 2. */
  run(terminal: Terminal): Promise<number>;
}
