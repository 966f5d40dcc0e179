import type * as z from 'zod';
import { isObject } from './json.ts';
import { asZodType, keysAt, schemaAt } from './schema.ts';
import { withoutSecretsAt } from './secret-texts.ts';

/** A problem in a value from outside. */
export interface Problem {
  /** Keys with dots between them; empty for the value itself. */
  path: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** A problem in a part, as one in the whole that has the part at `place`. */
export const problemIn = (place: string, { path, message }: Problem): Problem => ({
  path: path === '' ? place : `${place}.${path}`,
  message,
});

/** The issues of a zod error as problems. For a union only its nearest form is reported; an unknown key comes with the allowed ones. */
export const problemsOf = ({ issues }: z.core.$ZodError, schema: z.core.$ZodType): Problem[] =>
  innerIssues(issues).map((issue) => ({ path: issue.path.join('.'), message: wordsOf(issue, schema) }));

/** The issues, with those of a union's nearest form in place of the union's own. */
export const innerIssues = (issues: readonly Issue[]): Issue[] =>
  issues.flatMap((issue) => {
    const nested = issue.code === 'invalid_union' ? nearestForm(issue.errors) : [];
    if (nested.length === 0) return [issue];
    return innerIssues(nested.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })));
  });

/** What was expected at an issue, and, where the value that was read is told, what is there instead; a secret is not shown. */
export function wordsOf(issue: Issue, schema: z.core.$ZodType, read?: { whole: unknown }): string {
  const got = read ? `, got ${brief(withoutSecretsAt(issue.path, valueAt(read.whole, issue.path)))}` : receivedOf(issue);
  if (issue.code === 'custom') return issue.message;
  const expected = expectation(issue, schema);
  if (expected !== undefined) return `expected ${expected}${got}`;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${withArticle(issue.expected)}${got}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values)}${got}`;
    case 'unrecognized_keys': {
      const keys = keysAt(schema, issue.path);
      return `does not take ${issue.keys.map(shown).join(', ')}${keys.length > 0 ? `, expected ${oneOf(keys)}` : ''}`;
    }
    case 'invalid_union':
      if (issue.discriminator !== undefined) return `expected ${oneOf('options' in issue ? (issue.options ?? []) : [])}${got}`;
      return `expected ${expectedOf(issue.errors)}${got}`;
    case 'invalid_key':
      return `has this key, ${plain(issue.issues[0]?.message ?? issue.message)}`;
    default:
      return `${plain(issue.message)}${got}`;
  }
}

/** What the schema itself says to expect: as a `message` of its own, or as `expected` in its metadata. */
function expectation({ code, message, path }: Issue, schema: z.core.$ZodType): string | undefined {
  if (code === 'unrecognized_keys' || code === 'invalid_key') return undefined;
  if (['invalid_type', 'invalid_value', 'invalid_union'].includes(code ?? '') && message.startsWith('expected ')) return message.slice(9);
  const { expected } = asZodType(schemaAt(schema, path) ?? schema).meta() ?? {};
  return typeof expected === 'string' ? expected : undefined;
}

/** A value for a message: its JSON, or `nothing` for undefined. */
export const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** The form of a union that fits best: of those that are not of another type the one with the deepest issues, then with the fewest; none on a tie. */
function nearestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] {
  const isOfAnotherKind = (form: readonly Issue[]) => form.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  const depth = (form: readonly Issue[]) => Math.max(0, ...form.map(({ path }) => path.length));
  const order = (one: readonly Issue[], other: readonly Issue[]) => one.length - other.length || depth(other) - depth(one);
  const [first, second] = forms.filter((form) => !isOfAnotherKind(form)).sort(order);
  return first && (!second || order(first, second) < 0 || second.length === 0) ? first : [];
}

/** The types that a union accepts, joined by `or`; `another form` when a branch fails for another reason than its type. */
function expectedOf(forms: readonly (readonly Issue[])[]): string {
  const types = forms.map(([issue]) => (issue?.code === 'invalid_type' ? withArticle(issue.expected) : undefined));
  return types.every((type) => type !== undefined) ? types.join(' or ') : 'another form';
}

const oneOf = (values: readonly unknown[]) => (values.length === 1 ? shown(values[0]) : `one of ${values.map(shown).join(', ')}`);

const withArticle = (type: string) =>
  type === 'boolean' ? 'true or false' : /^(any|null|nothing)/.test(type) ? type : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;

/** The kind of what was there, which zod tells. */
function receivedOf({ code, message }: Issue): string {
  const kind = code === 'invalid_type' ? /, received (\w+)$/.exec(message)?.[1] : undefined;
  if (kind === undefined) return '';
  return `, got ${kind === 'undefined' ? 'nothing' : withArticle(kind)}`;
}

/** zod's message without its beginning. */
function plain(message: string): string {
  const text = message.replace(/^(?:Invalid (?:input|option|string|number)|Too (?:small|big)): /, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isObject(inner) && Object.hasOwn(inner, String(key)) ? inner[String(key)] : undefined;
  }, value);

/** Long values are named by their kind or cut, because the path says where to look. */
function brief(value: unknown): string {
  const text = shown(value);
  if (text.length <= 80) return text;
  if (Array.isArray(value)) return 'an array';
  return isObject(value) ? 'an object' : `${text.slice(0, 77)}...`;
}
