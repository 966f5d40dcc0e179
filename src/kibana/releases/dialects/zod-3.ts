import type * as z from 'zod';
import type { Dialect } from './dialect.ts';
import { throughUnions } from './union-issues.ts';

const MAX_LINES = 5;

/** zod 3 as 9.3 prints it: problems of the whole first, then one line a field, five at the most. */
export const zod3: Dialect = {
  parse(schema, value) {
    const { success, data, error } = schema.safeParse(value, { error: words });
    return success ? { ok: true, value: data } : { ok: false, message: summarize(throughUnions(error.issues)) };
  },
};

function summarize(issues: readonly z.core.$ZodIssue[]): string {
  const fields = new Map<string, string[]>();
  for (const issue of issues) fields.set(issue.path.join('.'), [...(fields.get(issue.path.join('.')) ?? []), issue.message]);
  const lines = [
    ...(fields.get('') ?? []),
    ...[...fields].filter(([path]) => path !== '').map(([path, texts]) => `Field "${path}": ${texts.join(', ')}`),
  ];
  if (lines.length === 1) return lines.join('');
  const shown = lines.slice(0, MAX_LINES).map((line, index) => ` [${index + 1}]: ${line}`);
  const rest = lines.length > MAX_LINES ? [` and ${lines.length - MAX_LINES} more`] : [];
  return `${lines.length} errors:\n${[...shown, ...rest].join(';\n')}`;
}

/** What zod 3 says where a schema has no words of its own; never those of zod 4, which validates here. */
function words(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Required';
      if (issue.expected === 'int') return 'Expected integer, received float';
      return `Expected ${issue.expected === 'record' ? 'object' : issue.expected}, received ${typeName(issue.input)}`;
    case 'unrecognized_keys':
      return `Unrecognized key(s) in object: ${issue.keys.map((key: string) => `'${key}'`).join(', ')}`;
    case 'invalid_value':
      if (issue.input === undefined) return 'Required';
      if (issue.values.length === 1) return `Invalid literal value, expected ${JSON.stringify(issue.values[0])}`;
      // Of an enum the type is looked at first.
      return typeof issue.input === 'string'
        ? `Invalid enum value. Expected ${quoted(issue.values)}, received '${issue.input}'`
        : `Expected ${quoted(issue.values)}, received ${typeName(issue.input)}`;
    case 'invalid_union':
      return issue['discriminator'] === undefined
        ? 'Invalid input'
        : `Invalid discriminator value. Expected ${quoted(Array.isArray(issue['options']) ? issue['options'] : [])}`;
    case 'too_small':
      return size(issue.origin, issue.inclusive === false ? 'greater than' : 'greater than or equal to', 'at least', issue.minimum);
    case 'too_big':
      return size(issue.origin, issue.inclusive === false ? 'less than' : 'less than or equal to', 'at most', issue.maximum);
    case 'not_multiple_of':
      return `Number must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return issue.format === 'regex' ? 'Invalid' : `Invalid ${issue.format}`;
    default:
      return 'Invalid input';
  }
}

function size(origin: string, compared: string, counted: string, limit: unknown): string {
  if (origin === 'string') return `String must contain ${counted} ${limit} character(s)`;
  return origin === 'array' ? `Array must contain ${counted} ${limit} element(s)` : `Number must be ${compared} ${limit}`;
}

const quoted = (values: readonly unknown[]) => values.map((value) => `'${String(value)}'`).join(' | ');

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Number.isNaN(value)) return 'nan';
  return Array.isArray(value) ? 'array' : typeof value;
}
