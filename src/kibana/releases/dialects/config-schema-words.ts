import type * as z from 'zod';
import { typeName } from './config-schema-values.ts';

/** What Joi says where a schema has no words of its own; never those of zod, which validates here. */
export function joiWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'too_small':
      return size(issue.input, { text: 'minimum', list: 'smaller', number: 'greater', limit: issue.minimum });
    case 'too_big':
      return size(issue.input, { text: 'maximum', list: 'greater', number: 'lower', limit: issue.maximum });
    case 'invalid_type':
      if (issue.expected === 'object') return `expected a plain object value, but found [${typeName(issue.input)}] instead.`;
      return `expected value of type [${issue.expected === 'record' ? 'object' : issue.expected}] but got [${typeName(issue.input)}]`;
    case 'invalid_value':
      return issue.values.length === 1 ? `expected value to equal [${String(issue.values[0])}]` : 'types that failed validation:';
    case 'invalid_union':
      return 'types that failed validation:';
    case 'unrecognized_keys':
      return 'definition for this key is missing';
    default:
      // No schema of Kibana's comes here: what a schema of a user's own refuses in no words of its own.
      return 'value is not valid';
  }
}

/** `number` is how a number has to be, `list` how a list is. */
function size(value: unknown, { text, list, number, limit }: { text: string; list: string; number: string; limit: unknown }): string {
  if (typeof value === 'string') return `value has length [${value.length}] but it must have a ${text} length of [${limit}].`;
  if (Array.isArray(value)) return `array size is [${value.length}], but cannot be ${list} than [${limit}]`;
  return `Value must be equal to or ${number} than [${limit}].`;
}
