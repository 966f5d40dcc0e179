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
  /** Replaces the last line of standard error when that is a terminal; does nothing otherwise. An empty text removes the line. */
  progress(text: string): void;
  /** Asks for a text that nobody sees, an empty one included; undefined where nobody is there to answer. */
  ask: ((question: string) => Promise<string>) | undefined;
  /**
   * Resolves when the process is told to stop (SIGTERM, SIGINT). Until somebody asks, being told ends the process at once: a start that waits, for a
   * file or for a Kibana, has nothing to clear up.
   */
  stopped(): Promise<void>;
  /** Ends, at once, every process of a group, by the id of its first. */
  endGroup(id: number): void;
}

/** A word after `mock-kibana`, such as `serve`, and what it does. */
export interface Subcommand {
  name: string;
  /** How it is called, for `--help`. */
  usage: string;
  summary: string;
  /** The text of `mock-kibana NAME --help`. */
  help(): string;
  /** Resolves to the exit code; throws a UsageError for 2. */
  run(terminal: Terminal): Promise<number>;
}
