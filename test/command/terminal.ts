import type { Terminal } from '#src/command/command.ts';
import { runSubcommand } from '#src/command/run-subcommand.ts';

/** A command that runs in this process, with what it printed so far. */
export interface RunningCommand {
  printed: string[];
  complained: string[];
  progress: string[];
  /** As Ctrl+C does. */
  stop(): void;
  exitCode: Promise<number>;
}

/** Runs `mock-kibana ARGS` in this process. */
export function runMockKibana(
  args: readonly string[],
  { env = {}, colors = false, ask }: Partial<Pick<Terminal, 'env' | 'colors' | 'ask'>> = {},
) {
  const { promise: stopped, resolve: stop } = withResolvers();
  const [printed, complained, progress]: [string[], string[], string[]] = [[], [], []];
  const terminal: Terminal = {
    ...{ args, env, colors, stopped: () => stopped },
    print: (line) => void printed.push(line),
    complain: (line) => void complained.push(line),
    progress: (text) => void progress.push(text),
    ask,
    endGroup: (id) => {
      try {
        process.kill(-id, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    },
  };
  return { printed, complained, progress, stop, exitCode: runSubcommand(terminal) } satisfies RunningCommand;
}

/** Runs a command that ends by itself. */
export async function outcomeOf(args: readonly string[], options: Parameters<typeof runMockKibana>[1] = {}) {
  const { exitCode, printed, complained, progress } = runMockKibana(args, options);
  return { exitCode: await exitCode, printed: printed.join('\n'), complained: complained.join('\n'), progress };
}

function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
