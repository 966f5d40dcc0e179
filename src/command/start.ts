import { type Inside, type RunningMockKibana, type StartOptions, startMockKibana } from '../server/server.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { InvalidSeed } from '../worlds/invalid-seed.ts';
import { oneLine } from './one-line.ts';
import { UsageError } from './usage-error.ts';
import type { WorldFiles } from './world-files.ts';

type Files = Pick<WorldFiles, 'seed' | 'faults'>;

/** Starts the server. An error inside a seed or a fault is found only now, and becomes a UsageError that names the file as well. */
export async function start(options: StartOptions, files: Files, inside?: Inside): Promise<RunningMockKibana> {
  try {
    return await startMockKibana(options, inside);
  } catch (error) {
    throw error instanceof InvalidInput ? misuse(error, files) : error;
  }
}

/** What is wrong in the content of a world, a line for each problem, each with the file and the place in it. */
export function misuse(error: InvalidInput, { seed, faults }: Files): UsageError {
  const lines = error.problems.map(({ path, message }) => {
    const file = error instanceof InvalidSeed ? seed : path.startsWith('faults[') ? faults : undefined;
    return oneLine([file ?? error.what, path, message].filter((part) => part !== '').join(': '));
  });
  return new UsageError(lines.join('\n'), { cause: error });
}
