import { existsSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { loadJsonFile } from '../contract/fixture/json-file.ts';
import { systemClock } from '../kernel/clock.ts';
import { FaultsFile } from '../worlds/faults-file.ts';
import type { WorldOptions } from '../worlds/options.ts';
import { Seed } from '../worlds/seed.ts';
import { readFlags } from './options.ts';
import { unusableFile } from './unusable-file.ts';
import { UsageError } from './usage-error.ts';

/** The files that a world is made from. */
export interface WorldFiles {
  seed: string | undefined;
  faults: string | undefined;
  /** Whether the world begins anew when one of them changes. */
  watch: boolean;
}

/** The files that flags name, or else the environment, or else those in the folder of fixtures. */
export function worldFiles(args: readonly string[], env: Readonly<Record<string, string | undefined>>): WorldFiles {
  const flags = readFlags(args);
  const inFolder = fixtures(textOf(flags['fixtures']), env['MOCK_KIBANA_FIXTURES']);
  const {
    seed = env['MOCK_KIBANA_SEED'] ?? inFolder('seed.json'),
    faults = env['MOCK_KIBANA_FAULTS'] ?? inFolder('faults.json'),
    watch = env['MOCK_KIBANA_WATCH'] === 'true',
  } = flags;
  const files = { seed: textOf(seed), faults: textOf(faults), watch: watch === true };
  if (!files.watch || files.seed !== undefined || files.faults !== undefined) return files;
  throw new UsageError('--watch: there is nothing to watch; name a file with --seed or --faults, or a folder with --fixtures');
}

/** Finds a file in a folder of fixtures. The folder that the environment names may be empty, as it is in the image until something is mounted. */
function fixtures(flag: string | undefined, variable: string | undefined): (name: string) => string | undefined {
  const folder = flag ?? variable;
  if (folder === undefined) return () => undefined;
  const named = flag === undefined ? 'MOCK_KIBANA_FIXTURES' : '--fixtures';
  if (!existsSync(folder)) throw new UsageError(`${named} ${folder}: there is no such folder`);
  const find = (name: string) => (existsSync(join(folder, name)) ? join(folder, name) : undefined);
  if (flag !== undefined && !find('seed.json') && !find('faults.json')) {
    throw new UsageError(`${named} ${folder}: expected a seed.json or a faults.json in it`);
  }
  return find;
}

/** Reads the files. Throws a UsageError that names the file, the place in it and what is expected there. */
export async function loadWorldFiles({ seed, faults }: WorldFiles): Promise<Pick<WorldOptions, 'seed' | 'faults'>> {
  try {
    return {
      ...(seed !== undefined && { seed: await loadJsonFile(seed, Seed(), 'a seed') }),
      ...(faults !== undefined && { faults: (await loadJsonFile(faults, FaultsFile(), 'a file of faults')).faults }),
    };
  } catch (error) {
    throw unusableFile(error);
  }
}

/** Calls `onChange` with each file that changes, until it is stopped. Folders are watched, because editors replace files by new ones. */
export function watchWorldFiles({ seed, faults }: WorldFiles, onChange: (file: string) => Promise<void>): { stop(): void } {
  const stopped = new AbortController();
  for (const file of [seed, faults].filter((name) => name !== undefined)) {
    let waiting = false;
    watch(dirname(file), { signal: stopped.signal }, async (_, changed) => {
      if (changed !== basename(file) || waiting) return;
      waiting = true;
      // Saving a file causes several changes, and it is whole only after the last.
      await systemClock.sleep(50);
      waiting = false;
      if (!stopped.signal.aborted) await onChange(file);
    });
  }
  return { stop: () => stopped.abort() };
}

const textOf = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);
