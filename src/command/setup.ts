import type { StartOptions } from '../server/server.ts';
import type { Terminal } from './command.ts';
import { tellConfigProblems } from './config-problems.ts';
import { type Loaded, loadedFrom } from './loaded.ts';
import { readCommandOptions, readConfig } from './options.ts';
import { loadWorldFiles, type WorldFiles, worldFiles } from './world-files.ts';

/** What a command that starts a Kibana was told by flags, by the environment and in files. */
export interface Setup {
  options: StartOptions;
  files: WorldFiles;
  loaded: Loaded[];
}

/** Reads the setup, and tells what of it has no effect. Throws a UsageError that names the flag, the variable, or the file and the place in it. */
export async function readSetup(args: readonly string[], terminal: Terminal): Promise<Setup> {
  const { env, complain } = terminal;
  const config = readConfig(args, env);
  const options = readCommandOptions(args, env, config);
  const files = worldFiles(args, env);
  tellConfigProblems(args, env, options, terminal);
  const content = await loadWorldFiles(files);
  return { options: { ...options, ...content, onLog: complain }, files, loaded: loadedFrom({ config, files, content }) };
}
