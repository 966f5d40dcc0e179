import { InvalidFile } from '../contract/fixture/json-file.ts';
import { UsageError } from './usage-error.ts';

/** What to throw in place of an error: of a file that cannot be used, a UsageError with the same words. */
export const unusableFile = (error: unknown): unknown =>
  error instanceof InvalidFile ? new UsageError(error.message, { cause: error }) : error;
