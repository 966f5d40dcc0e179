import * as z from 'zod';
import { isObject } from './json.ts';
import { lazily } from './lazily.ts';
import { didYouMean } from './nearest.ts';
import { placeOf, placeWithin } from './place.ts';
import { asZodType, formsOf, keysOf, ownerOf, schemaAt, valueAt } from './schema.ts';
import { withoutSecretsAt } from './secret-texts.ts';

/** A problem in a value from outside. */
export interface Problem {
  /** As code names it, such as `faults[0].match`; empty for the value itself. */
  path: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** A problem in a part, as one in the whole that has the part at `place`. */
export const problemIn = (place: string, { path, message }: Problem): Problem => ({ path: placeWithin(place, path), message });

/** What was read, and by which schema. */
export interface Reading {
  schema: z.core.$ZodType;
  value: unknown;
  /** Says what is there in place of what was expected, but for secrets; otherwise of what kind it is. */
  showsValues?: boolean;
}

/** The issues of a zod error as problems. For a union only its nearest form is reported; an unknown key comes with the allowed ones. */
export const problemsOf = ({ issues }: z.core.$ZodError, reading: Reading): Problem[] =>
  located(issues, reading, []).map((one) => ({ path: placeOf(one.issue.path), message: wordsOf(one, reading) }));

/** An issue, and the schema of what it is about, where that has one fixed form. */
interface Located {
  issue: Issue;
  schema: z.core.$ZodType | undefined;
}

/** The issues of a part that stands at a path, with those of a union's nearest form in place of the union's own, and with one for each unknown key. */
const located = (issues: readonly Issue[], { schema, value }: Reading, at: readonly PropertyKey[]): Located[] =>
  issues.flatMap((issue): Located[] => {
    const path = [...at, ...issue.path];
    const there = schemaAt(schema, issue.path, value);
    const own = { ...issue, path };
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ issue: { ...issue, path, keys: [key] }, schema: there }));
    if (issue.code !== 'invalid_union') return [{ issue: own, schema: there }];
    const index = nearestForm(issue.errors);
    const nested = index === undefined ? [] : (issue.errors[index] ?? []);
    if (index === undefined || nested.length === 0) return [{ issue: own, schema: there }];
    const form = (there && formsOf(there)?.[index]) ?? nothingKnown();
    return located(nested, { schema: form, value: valueAt(value, issue.path) }, path);
  });

const nothingKnown = lazily(() => z.unknown());

/** What was expected at an issue, and what is there instead. */
function wordsOf({ issue, schema }: Located, { value, showsValues = false }: Reading): string {
  const got = showsValues ? `, got ${brief(withoutSecretsAt(issue.path, valueAt(value, issue.path)))}` : receivedOf(issue);
  if (issue.code === 'custom') return issue.message;
  const expected = expectation(issue, schema);
  if (expected !== undefined) return `expected ${expected}${got}`;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${withArticle(issue.expected)}${got}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values)}${got}${nearOf(valueAt(value, issue.path), issue.values)}`;
    case 'unrecognized_keys':
      return unknownKey(issue.keys[0] ?? '', schema, valueAt(value, issue.path));
    case 'invalid_union':
      if (issue.discriminator !== undefined) {
        const options = 'options' in issue ? (issue.options ?? []) : [];
        return `expected ${oneOf(options)}${got}${nearOf(valueAt(value, issue.path), options)}`;
      }
      return `expected ${expectedOf(issue.errors)}${got}`;
    case 'invalid_key':
      return `has this key, ${plain(issue.issues[0]?.message ?? issue.message)}`;
    default:
      return `${plain(issue.message)}${got}`;
  }
}

/** Which keys there are in its place, which of them is near, or where it belongs. */
function unknownKey(key: string, schema: z.core.$ZodType | undefined, value: unknown): string {
  const keys = schema ? keysOf(schema, value) : [];
  const near = didYouMean(key, keys);
  const owner = schema && near === '' ? ownerOf(key, schema, value) : undefined;
  const expected = keys.length > 0 ? `, expected ${oneOf(keys)}` : '';
  return `does not take ${shown(key)}${expected}${owner === undefined ? near : `; it is a key of ${shown(owner)}`}`;
}

const nearOf = (value: unknown, values: readonly unknown[]) =>
  typeof value === 'string'
    ? didYouMean(
        value,
        values.filter((each) => typeof each === 'string'),
      )
    : '';

/** What the schema itself says to expect: as a `message` of its own, or as `expected` in its metadata. */
function expectation({ code, message }: Issue, schema: z.core.$ZodType | undefined): string | undefined {
  if (code === 'unrecognized_keys' || code === 'invalid_key') return undefined;
  if (['invalid_type', 'invalid_value', 'invalid_union'].includes(code ?? '') && message.startsWith('expected ')) return message.slice(9);
  const { expected } = (schema && asZodType(schema).meta()) ?? {};
  return typeof expected === 'string' ? expected : undefined;
}

/** A value for a message: its JSON, or `nothing` for undefined. */
export const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** The index of the form of a union that fits best: of those that are not of another type the one with the fewest issues, then with the deepest; none on a tie. */
function nearestForm(forms: readonly (readonly Issue[])[]): number | undefined {
  const isOfAnotherKind = (form: readonly Issue[]) => form.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  const depth = (form: readonly Issue[]) => Math.max(0, ...form.map(({ path }) => path.length));
  const size = (form: readonly Issue[]) =>
    form.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  const order = (one: readonly Issue[], other: readonly Issue[]) => size(one) - size(other) || depth(other) - depth(one);
  const [first, second] = forms.filter((form) => !isOfAnotherKind(form)).sort(order);
  return first && (!second || order(first, second) < 0 || second.length === 0) ? forms.indexOf(first) : undefined;
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

/** Long values are named by their kind or cut, because the path says where to look. */
function brief(value: unknown): string {
  const text = shown(value);
  if (text.length <= 80) return text;
  if (Array.isArray(value)) return 'an array';
  return isObject(value) ? 'an object' : `${text.slice(0, 77)}...`;
}
