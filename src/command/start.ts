import { type Inside, type RunningMockKibana, type StartOptions, startMockKibana } from '../server/server.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { UsageError } from './usage-error.ts';

/** Starts the server. An error inside a seed or a fault is found only now, and becomes a UsageError as well. */
export async function start(options: StartOptions, inside?: Inside): Promise<RunningMockKibana> {
  try {
    return await startMockKibana(options, inside);
  } catch (error) {
    throw error instanceof InvalidInput ? new UsageError(error.message, { cause: error }) : error;
  }
}
