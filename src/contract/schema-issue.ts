import * as z from 'zod';
import { below, valueAt } from './json-pointer.ts';
import { isObject, show } from './json-value.ts';

type Issue = z.core.$ZodIssue;

/** One line a problem: the place as a JSON Pointer, what is expected there, what stands there. */
export function describeIssues(issues: readonly Issue[], schema: z.core.$ZodType, document: unknown): string[] {
  return issues.flatMap((issue) => {
    const nested = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : [];
    if (nested.length === 0) return [describe(issue, schema, document)];
    const inside = nested.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
    return describeIssues(inside, schema, document);
  });
}

/** Of the forms a value may have, the one it came furthest with; none when it is like no form more than another. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (branch: readonly Issue[]) => Math.max(0, ...branch.map(({ path }) => path.length));
  const [first, second] = [...branches].sort((a, b) => depth(b) - depth(a));
  if (!first || (second && depth(first) === depth(second))) return [];
  return first;
}

function describe(issue: Issue, schema: z.core.$ZodType, document: unknown): string {
  const pointer = issue.path.reduce<string>(below, '');
  return `${pointer === '' ? 'the whole file' : pointer}: ${problem(issue, schema, valueAt(document, pointer))}`;
}

function problem(issue: Issue, schema: z.core.$ZodType, got: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${withArticle(issue.expected)}, got ${brief(got)}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values)}, got ${brief(got)}`;
    case 'unrecognized_keys': {
      const known = keysAt(schema, issue.path);
      return `does not take ${issue.keys.map(show).join(', ')}${known.length > 0 ? `, expected ${oneOf(known)}` : ''}`;
    }
    case 'invalid_union':
      if (issue.discriminator !== undefined) return `has an unknown ${show(issue.discriminator)}, got ${brief(got)}`;
      return `expected ${expectedOf(issue.errors)}, got ${brief(got)}`;
    case 'invalid_key':
      return `has this key, ${lowerFirst(issue.issues[0]?.message ?? issue.message)}`;
    case 'custom':
      return issue.message;
    default:
      return `${lowerFirst(issue.message)}, got ${brief(got)}`;
  }
}

/** What the forms of a union want, joined; its schema's own words where they cannot be told apart. */
function expectedOf(branches: readonly (readonly Issue[])[]): string {
  const wanted = branches.map(([issue]) => (issue?.code === 'invalid_type' ? withArticle(issue.expected) : undefined));
  return wanted.every((text) => text !== undefined) ? wanted.join(' or ') : 'another form';
}

/** The keys an object may have at that place of a schema; none where the schema cannot tell without a value. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const plain = unwrapped(schema);
  const [key, ...rest] = path;
  if (key === undefined) return plain instanceof z.ZodObject ? Object.keys(plain.shape) : [];
  if (plain instanceof z.ZodArray) return keysAt(plain.element, rest);
  if (plain instanceof z.ZodRecord) return keysAt(plain.valueType, rest);
  const child = plain instanceof z.ZodObject ? plain.shape[String(key)] : undefined;
  return child instanceof z.ZodType ? keysAt(child, rest) : [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return unwrapped(schema.unwrap());
  return schema instanceof z.ZodDefault ? unwrapped(schema.unwrap()) : schema;
}

const oneOf = (values: readonly unknown[]) => (values.length === 1 ? show(values[0]) : `one of ${values.map(show).join(', ')}`);

const withArticle = (type: string) => (/^(any|null|nothing)/.test(type) ? type : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`);

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Long values are named by their kind: the place says where to look. */
function brief(value: unknown): string {
  const text = show(value);
  if (text.length <= 80) return text;
  if (Array.isArray(value)) return 'an array';
  return isObject(value) ? 'an object' : `${text.slice(0, 77)}...`;
}
