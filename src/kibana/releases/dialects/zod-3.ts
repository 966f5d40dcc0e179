import type * as z from 'zod';
import type { Dialect } from './dialect.ts';

const MAX_LINES = 5;

/** zod 3 as 9.3 prints it: problems of the whole first, then one line a field, five at the most. */
export const zod3: Dialect = {
  parse(schema, value) {
    const { success, data, error } = schema.safeParse(value, { reportInput: true });
    return success ? { ok: true, value: data } : { ok: false, message: summarize(error.issues) };
  },
};

function summarize(issues: readonly z.core.$ZodIssue[]): string {
  const fields = new Map<string, string[]>();
  for (const issue of issues) fields.set(issue.path.join('.'), [...(fields.get(issue.path.join('.')) ?? []), words(issue)]);
  const lines = [
    ...(fields.get('') ?? []),
    ...[...fields].filter(([path]) => path !== '').map(([path, texts]) => `Field "${path}": ${texts.join(', ')}`),
  ];
  if (lines.length === 1) return lines.join('');
  const shown = lines.slice(0, MAX_LINES).map((line, index) => ` [${index + 1}]: ${line}`);
  const rest = lines.length > MAX_LINES ? [` and ${lines.length - MAX_LINES} more`] : [];
  return `${lines.length} errors:\n${[...shown, ...rest].join(';\n')}`;
}

/** What zod 3 said where zod 4 says it otherwise. */
function words(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Required' : `Expected ${issue.expected}, received ${typeName(issue.input)}`;
    case 'unrecognized_keys':
      return `Unrecognized key(s) in object: ${issue.keys.map((key) => `'${key}'`).join(', ')}`;
    case 'invalid_value':
      if (issue.input === undefined) return 'Required';
      return issue.values.length === 1
        ? `Invalid literal value, expected ${JSON.stringify(issue.values[0])}`
        : `Invalid enum value. Expected ${quoted(issue.values)}, received '${String(issue.input)}'`;
    case 'invalid_union':
      return issue.discriminator === undefined ? 'Invalid input' : issue.message;
    default:
      return issue.message;
  }
}

const quoted = (values: readonly unknown[]) => values.map((value) => `'${String(value)}'`).join(' | ');

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
