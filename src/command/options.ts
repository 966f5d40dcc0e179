import { parseArgs } from 'node:util';
import type * as z from 'zod';
import { readJsonFile } from '../contract/fixture/json-file.ts';
import { messageOf } from '../kernel/is-error.ts';
import { isObject } from '../kernel/json.ts';
import { lazily } from '../kernel/lazily.ts';
import { didYouMean } from '../kernel/nearest.ts';
import { placeWithin } from '../kernel/place.ts';
import { problemsOf } from '../kernel/problem.ts';
import { defOf, innermost } from '../kernel/schema.ts';
import { Options } from '../server/options.ts';
import { nearFlag } from './read-arguments.ts';
import { unusableFile } from './unusable-file.ts';
import { UsageError } from './usage-error.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** An option with its flag and its environment variables. */
interface OptionName {
  key: string;
  schema: z.ZodType;
  flag: string;
  /** `MOCK_KIBANA_KIBANA_VERSION` for `kibanaVersion`, and `MOCK_KIBANA_VERSION` without the repeated `KIBANA`. */
  envs: readonly string[];
  description: string;
  defaultText: string;
  /** The values that there are, where they are few and the description does not name them. */
  values: readonly string[] | undefined;
}

/** The options that can be flags, read off the schema: `allowedHosts` is `--allowed-hosts` and `MOCK_KIBANA_ALLOWED_HOSTS`. */
export const optionNames = lazily((): readonly OptionName[] =>
  Object.entries(Options().shape).flatMap(([key, schema]) => {
    const description = schema.meta()?.description;
    if (description === undefined) return [];
    const words = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const env = `MOCK_KIBANA_${words.replaceAll('-', '_').toUpperCase()}`;
    const envs = [...new Set([env, env.replace('KIBANA_KIBANA', 'KIBANA')])];
    return [{ key, schema, flag: words, envs, description, defaultText: defaultOf(schema), values: valuesOf(schema, description) }];
  }),
);

/** Flags win over the environment, and that over the config file. Throws a UsageError that names the flag, variable or key that is wrong. */
export function readCommandOptions(args: readonly string[], env: Env, config = readConfig(args, env)): z.input<ReturnType<typeof Options>> {
  const flags = readFlags(args);
  const values: Record<string, unknown> = { ...config?.values };
  const names: Record<string, string> = {};
  for (const option of optionNames()) {
    const set = option.envs.find((variable) => env[variable] !== undefined && !isForeign(env[variable])) ?? '';
    const flag = textOf(flags[option.flag]);
    const [text, name] = flag === undefined ? [env[set], set] : [flag, `--${option.flag}`];
    if (text === undefined) continue;
    values[option.key] = fromText(option.schema, text);
    names[option.key] = name;
  }
  check(values, (key) => names[key] ?? (config === undefined ? key : `${config.file}: ${key}`));
  return values;
}

/** The content of the file that `--config` or its variable names. */
export interface Config {
  file: string;
  values: Readonly<Record<string, unknown>>;
}

/** Reads the file of `--config`, where one is named. Throws a UsageError when it holds no object. */
export function readConfig(args: readonly string[], env: Env): Config | undefined {
  const file = textOf(readFlags(args)['config']) ?? env['MOCK_KIBANA_CONFIG'];
  if (file === undefined) return undefined;
  const value = readJson(file);
  if (!isObject(value)) throw new UsageError(`${file}: expected a JSON object of options`);
  const { $schema: _, ...values } = value;
  return { file, values };
}

function readJson(file: string): unknown {
  try {
    return readJsonFile(file);
  } catch (error) {
    throw unusableFile(error);
  }
}

/** Where a service is called mock-kibana, Kubernetes sets MOCK_KIBANA_PORT to its address in every pod. */
const isForeign = (text = '') => /^(?:tcp|udp):\/\//.test(text);

/** All flags of a command that starts a Kibana, those for its files included. */
export function readFlags(args: readonly string[]): Record<string, string | boolean | undefined> {
  const texts = [...optionNames().map(({ flag }) => flag), 'config', 'config-problems', 'seed', 'faults', 'fixtures'];
  const options = Object.fromEntries(texts.map((flag) => [flag, { type: 'string' as const }]));
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, port: { type: 'string', short: 'p' }, watch: { type: 'boolean' } },
      strict: true,
    }).values;
  } catch (error) {
    const message = messageOf(error).split(/\.\s/)[0] ?? '';
    throw new UsageError(`${message}${nearFlag(message, [...texts, 'watch'])}; mock-kibana --help lists the options`);
  }
}

/** Throws a UsageError with a line for each value that is wrong, by the flag, the variable or the file and key that it is from. */
function check(values: Record<string, unknown>, nameOf: (key: string) => string): void {
  const read = Options().safeParse(values);
  if (read.success) return;
  const known = Object.keys(Options().shape);
  const unknown = Object.keys(values).filter((key) => !known.includes(key));
  const rest = Object.fromEntries(Object.entries(values).filter(([key]) => known.includes(key)));
  const { error } = Options().safeParse(rest);
  const problems = error ? problemsOf(error, { schema: Options(), value: rest, showsValues: true }) : [];
  const lines = [
    ...unknown.map((key) => `${nameOf(key)}: there is no such option${didYouMean(key, known) || `; there are ${known.join(', ')}`}`),
    ...problems.map(({ path, message }) => `${named(path, nameOf)}: ${message}`),
  ];
  throw new UsageError(lines.join('\n'));
}

/** A place whose first key is said as the user said it. */
function named(path: string, nameOf: (key: string) => string): string {
  const [, key = '', rest = ''] = /^(\w*)\.?(.*)$/s.exec(path) ?? [];
  return placeWithin(nameOf(key), rest);
}

/** Converts a text for its schema: to a list, a boolean or a number where that is expected and possible. */
function fromText(schema: z.core.$ZodType, text: string): unknown {
  const def = defOf(innermost(schema));
  if (def.type === 'array') return text.split(',').flatMap((part) => part.trim() || []);
  if (def.type === 'boolean') return { true: true, false: false }[text] ?? text;
  if (def.type === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  return text;
}

function valuesOf(schema: z.ZodType, description: string): string[] | undefined {
  const def = defOf(innermost(schema));
  const values =
    def.type === 'enum'
      ? Object.values(def.entries).map(String)
      : def.type === 'boolean' && defaultOf(schema) === ''
        ? ['true', 'false']
        : [];
  return values.length === 0 || values.length > 6 || values.some((value) => description.includes(value)) ? undefined : values;
}

function defaultOf(schema: z.core.$ZodType): string {
  const def = defOf(schema);
  return (def.type === 'default' || def.type === 'prefault') && def.defaultValue !== undefined ? String(def.defaultValue) : '';
}

const textOf = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);
