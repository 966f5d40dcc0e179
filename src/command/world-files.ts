import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { InvalidFile, loadJsonFile } from '../contract/json-file.ts';
import { FaultsFile } from '../faults-file.ts';
import { systemClock } from '../kernel/clock.ts';
import { Seed } from '../seed.ts';
import type { WorldOptions } from '../world-options.ts';
import { readFlags } from './options.ts';
import { UsageError } from './usage-error.ts';

/** The files that a world is made from. */
export interface WorldFiles {
  seed: string | undefined;
  faults: string | undefined;
  /** Whether the world begins anew when one of them changes. */
  watch: boolean;
}

/** The files that flags name, or else the environment. */
export function worldFiles(args: readonly string[], env: Readonly<Record<string, string | undefined>>): WorldFiles {
  const {
    seed = env['MOCK_KIBANA_SEED'],
    faults = env['MOCK_KIBANA_FAULTS'],
    watch = env['MOCK_KIBANA_WATCH'] === 'true',
  } = readFlags(args);
  const files = { seed: textOf(seed), faults: textOf(faults), watch: watch === true };
  if (!files.watch || files.seed !== undefined || files.faults !== undefined) return files;
  throw new UsageError('--watch: there is nothing to watch; name a file with --seed or --faults');
}

/** What the files say. Throws a UsageError that names the file, the place in it and what is expected there. */
export async function loadWorldFiles({ seed, faults }: WorldFiles): Promise<Pick<WorldOptions, 'seed' | 'faults'>> {
  try {
    return {
      ...(seed !== undefined && { seed: await loadJsonFile(seed, Seed, 'a seed') }),
      ...(faults !== undefined && { faults: (await loadJsonFile(faults, FaultsFile, 'a file of faults')).faults }),
    };
  } catch (error) {
    throw error instanceof InvalidFile ? new UsageError(error.message, { cause: error }) : error;
  }
}

/** Tells, until it is stopped, which file changed. Folders are watched, because editors put new files in the place of old ones. */
export function watchWorldFiles({ seed, faults }: WorldFiles, onChange: (file: string) => Promise<void>): { stop(): void } {
  const stopped = new AbortController();
  for (const file of [seed, faults].filter((name) => name !== undefined)) {
    let waiting = false;
    watch(dirname(file), { signal: stopped.signal }, async (_, changed) => {
      if (changed !== basename(file) || waiting) return;
      waiting = true;
      // One saving is several changes; the last of them leaves a whole file.
      await systemClock.sleep(50);
      waiting = false;
      if (!stopped.signal.aborted) await onChange(file);
    });
  }
  return { stop: () => stopped.abort() };
}

const textOf = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);
