import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { UsageError } from './usage-error.ts';

/** Runs a program with this process's own input and outputs; 127 when it cannot be started, 128 + n when signal n ended it. */
export function exitCodeOf(program: string, args: readonly string[], env: NodeJS.ProcessEnv, stopped: Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: 'inherit' });
    void stopped.then(() => child.kill('SIGTERM'));
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') reject(noSuchProgram(program));
      else reject(error);
    });
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

export const noSuchProgram = (program: string): UsageError => new UsageError(`"${program}" cannot be started: there is no such program`);
