import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type * as z from 'zod';
import { messageOf } from '../kernel/is-error.ts';
import { isObject, whyNoJson } from '../kernel/json.ts';
import { lazily } from '../kernel/lazily.ts';
import { didYouMean } from '../kernel/nearest.ts';
import { wordsOf } from '../kernel/problem.ts';
import { defOf, innermost } from '../kernel/schema.ts';
import { Options } from '../server/options.ts';
import { UsageError } from './usage-error.ts';

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
export function readCommandOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): z.input<ReturnType<typeof Options>> {
  const flags = readFlags(args);
  const file = textOf(flags['config']) ?? env['MOCK_KIBANA_CONFIG'];
  const values: Record<string, unknown> = file === undefined ? {} : readConfig(file);
  const names: Record<string, string> = {};
  for (const option of optionNames()) {
    const set = option.envs.find((variable) => env[variable] !== undefined && !isForeign(env[variable])) ?? '';
    const flag = textOf(flags[option.flag]);
    const [text, name] = flag === undefined ? [env[set], set] : [flag, `--${option.flag}`];
    if (text === undefined) continue;
    values[option.key] = fromText(option.schema, text);
    names[option.key] = name;
  }
  check(values, (key) => names[key] ?? (file === undefined ? key : `${file}: ${key}`));
  return values;
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
    const message = messageOf(error).split('. ')[0] ?? '';
    const unknown = /Unknown option '--([^']+)'/.exec(message)?.[1];
    throw new UsageError(
      `${message}${unknown === undefined ? '' : didYouMean(unknown, [...texts, 'watch'])}; mock-kibana --help lists the options`,
    );
  }
}

function readConfig(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--config ${file}: cannot be read: ${messageOf(error)}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return withoutSchema(value);
  } catch {
    throw new UsageError(`--config ${file}: expected JSON: ${whyNoJson(text)}`);
  }
  throw new UsageError(`--config ${file}: expected a JSON object of options`);
}

/** `$schema` is for editors. */
const withoutSchema = ({ $schema: _, ...options }: Record<string, unknown>) => options;

function check(values: Record<string, unknown>, nameOf: (key: string) => string): void {
  const { success, error } = Options().safeParse(values);
  if (success) return;
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys' && issue.path.length === 0) {
    const key = String(issue.keys[0]);
    throw new UsageError(
      `${nameOf(key)}: there is no such option${didYouMean(key, Object.keys(Options().shape))}; there are ${Object.keys(Options().shape).join(', ')}`,
    );
  }
  const [key = '', ...rest] = (issue?.path ?? []).map(String);
  throw new UsageError(`${[nameOf(key), ...rest].join('.')}: ${issue ? wordsOf(issue, Options(), { whole: values }) : 'is not valid'}`);
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
