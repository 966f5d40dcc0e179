import { existsSync, readdirSync } from 'node:fs';
import type * as z from 'zod';
import { didYouMean } from '../kernel/nearest.ts';
import { connectorTypes } from '../kibana/connector-types/index.ts';
import { systemConnectorTypes } from '../kibana/connector-types/system-types.ts';
import type { Options } from '../server/options.ts';
import type { Terminal } from './command.ts';
import { optionNames, readFlags } from './options.ts';
import { UsageError } from './usage-error.ts';

type Env = Terminal['env'];

/** Variables beside those of the options. `MOCK_KIBANA_IMAGE` says to other programs which image to start. */
const OTHERS = ['CONFIG', 'CONFIG_PROBLEMS', 'SEED', 'FAULTS', 'FIXTURES', 'WATCH', 'FINDINGS', 'IMAGE'].map(
  (name) => `MOCK_KIBANA_${name}`,
);

/** Kubernetes sets them in every pod where a service is called mock-kibana. */
const isOfKubernetes = (name: string, value: string) => /_SERVICE_|_PORT_|_SERVICE$/.test(name) || /^(?:tcp|udp):\/\//.test(value);

/**
 * Tells what was configured and has no effect: each problem a line, or all of them as one error where `--config-problems fail` asks for that. They are no
 * errors by themselves, because an environment is often shared with other programs.
 */
export function tellConfigProblems(
  args: readonly string[],
  env: Env,
  options: z.input<ReturnType<typeof Options>>,
  terminal: Terminal,
): void {
  const flag = readFlags(args)['config-problems'];
  const asked = flag ?? env['MOCK_KIBANA_CONFIG_PROBLEMS'] ?? 'warn';
  if (asked !== 'warn' && asked !== 'fail') {
    const name = flag === undefined ? 'MOCK_KIBANA_CONFIG_PROBLEMS' : '--config-problems';
    throw new UsageError(`${name}: expected one of "warn", "fail", got "${asked}"`);
  }
  const problems = [...ofVariables(env), ...ofFolder(env), ...ofUsers(options), ...ofPreconfigured(options)];
  if (asked === 'fail' && problems.length > 0) throw new UsageError(problems.join('; '));
  for (const problem of problems) terminal.complain(`mock-kibana: warning: ${problem}`);
}

function ofVariables(env: Env): string[] {
  const known = [...optionNames().flatMap(({ envs }) => envs), ...OTHERS];
  const unknown = Object.entries(env).filter(
    ([name, value = '']) => name.startsWith('MOCK_KIBANA_') && !known.includes(name) && !isOfKubernetes(name, value),
  );
  const watch = env['MOCK_KIBANA_WATCH'];
  return [
    ...unknown.map(([name]) => `${name}: there is no such variable${didYouMean(name, known)}`),
    ...(watch === undefined || ['true', 'false'].includes(watch) ? [] : [`MOCK_KIBANA_WATCH: expected true or false, got "${watch}"`]),
  ];
}

/** An empty folder is none of a mistake: that of the image is, until something is mounted. */
function ofFolder({ MOCK_KIBANA_FIXTURES: folder }: Env): string[] {
  const names = folder !== undefined && existsSync(folder) ? readdirSync(folder) : [];
  if (names.length === 0 || names.includes('seed.json') || names.includes('faults.json')) return [];
  const there = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
  return [`MOCK_KIBANA_FIXTURES ${folder}: expected a seed.json or a faults.json in it; there are ${there}`];
}

function ofUsers({ auth, users = [], apiKeys = [] }: z.input<ReturnType<typeof Options>>): string[] {
  if (auth !== 'strict' || users.length > 0 || apiKeys.length > 0) return [];
  return ['auth: strict lets nobody in, for there are neither users nor apiKeys; they are keys of the file of --config'];
}

function ofPreconfigured({ preconfigured = {} }: z.input<ReturnType<typeof Options>>): string[] {
  const known: string[] = [...connectorTypes, ...systemConnectorTypes].map(({ id }) => id);
  const unknown = Object.entries(preconfigured).filter(([, { actionTypeId }]) => !known.includes(actionTypeId));
  return unknown.map(
    ([id, { actionTypeId }]) => `preconfigured.${id}: there is no connector type "${actionTypeId}"${didYouMean(actionTypeId, known)}`,
  );
}
