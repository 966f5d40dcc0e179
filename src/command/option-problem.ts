import type * as z from 'zod';
import { defOf, innermost } from '../kernel/schema.ts';
import { withoutSecretsAt } from '../kernel/secret-texts.ts';
import { Options } from '../server/options.ts';

/** What is wrong with an option, in one line: what was expected, and what it was. */
export function optionProblem(issue: z.core.$ZodIssue, values: Record<string, unknown>): string {
  if (issue.code === 'custom') return issue.message;
  const got = issue.path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), values);
  const expected = issue.path.length === 1 ? expectation(String(issue.path[0])) : undefined;
  return `${expected === undefined ? plain(issue.message) : `expected ${expected}`}, got ${shown(withoutSecretsAt(issue.path, got))}`;
}

/** The `expected` in the metadata of the option, or else what follows from its schema. */
function expectation(key: string): string | undefined {
  const schema = new Map<string, z.ZodType>(Object.entries(Options().shape)).get(key);
  const { expected } = schema?.meta() ?? {};
  if (typeof expected === 'string') return expected;
  const def = schema && defOf(innermost(schema));
  if (def?.type === 'enum') return `one of ${Object.values(def.entries).join(', ')}`;
  return def?.type === 'boolean' ? 'true or false' : undefined;
}

/** zod's message without its beginning, and without the type that was received. */
const plain = (message: string) => message.replace(/^Invalid (?:input|option|string): /, '').replace(/, received .*$/, '');

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
