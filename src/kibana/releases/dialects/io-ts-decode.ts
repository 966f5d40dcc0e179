import * as z from 'zod';
import { isObject } from '../../../kernel/json.ts';
import { defOf } from '../../../kernel/schema.ts';

/** What io-ts finds wrong with a value, in declared order, repetitions included; unknown keys are not looked at. */
export function findDefects(schema: z.core.$ZodType, value: unknown, path: readonly string[] = []): string[] {
  const def = defOf(schema);
  const invalid = () => [supplied(value, path)];
  switch (def.type) {
    case 'object':
      return isObject(value) ? orOwnChecks(schema, value, inObject(def, value, path)) : invalid();
    case 'record':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, inner]) => findDefects(def.valueType, inner, [...path, key]))
        : invalid();
    case 'array':
      if (!Array.isArray(value)) return invalid();
      return orOwnChecks(
        schema,
        value,
        value.flatMap((item) => findDefects(def.element, item, path)),
      );
    case 'union':
      return 'discriminator' in def ? inTaggedUnion(def, value, path) : inUnion(def.options, value, path);
    case 'nullable':
      return value === null ? [] : inUnion([def.innerType, z.null()], value, path);
    case 'optional':
    case 'default':
    case 'prefault':
      return value === undefined ? [] : findDefects(def.innerType, value, path);
    case 'intersection':
      return [...findDefects(def.left, value, path), ...findDefects(def.right, value, path)];
    default:
      return inLeaf(schema, value, path);
  }
}

const inObject = ({ shape }: z.core.$ZodObjectDef, value: Record<string, unknown>, path: readonly string[]) =>
  Object.entries(shape).flatMap(([key, inner]) => findDefects(inner, value[key], [...path, key]));

/** The defects of every member, unless one member has none. */
function inUnion(options: readonly z.core.$ZodType[], value: unknown, path: readonly string[]): string[] {
  const defects = options.map((option) => findDefects(option, value, path));
  return defects.some(({ length }) => length === 0) ? [] : defects.flat();
}

/** A union whose members differ by a literal asks the member of that literal alone; without one, all of the value is wrong. */
function inTaggedUnion(def: z.core.$ZodUnionDef, value: unknown, path: readonly string[]): string[] {
  const option = isObject(value) && def.options.find((member) => findDefects(tagOf(def, member), value).length === 0);
  return option ? findDefects(option, value, path) : [supplied(value, path)];
}

/** A member of a tagged union, reduced to its tag. */
function tagOf(def: z.core.$ZodUnionDef, member: z.core.$ZodType): z.core.$ZodType {
  const tag = 'discriminator' in def ? String(def.discriminator) : '';
  const inner = defOf(member);
  return z.object({ [tag]: inner.type === 'object' ? (inner.shape[tag] ?? z.never()) : z.never() });
}

function inLeaf(schema: z.core.$ZodType, value: unknown, path: readonly string[]): string[] {
  const issue = z.core.safeParse(schema, value, { error: () => supplied(value, path) }).error?.issues[0];
  if (!issue) return [];
  return [issue.code === 'custom' ? issue.message : supplied(value, path)];
}

/** The checks of a schema on the whole object or list run only if nothing inside is wrong. */
function orOwnChecks(schema: z.core.$ZodType, value: unknown, defects: string[]): string[] {
  if (defects.length > 0 || !schema._zod.def.checks?.length) return defects;
  const issue = z.core.safeParse(schema, decode(schema, value), { error: () => supplied(value, []) }).error?.issues[0];
  return issue ? [issue.message] : [];
}

/** What io-ts makes of a value without defects: strict objects lose what they do not declare. */
export function decode(schema: z.core.$ZodType, value: unknown): unknown {
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return isObject(value) ? decodeObject(def, value) : value;
    case 'array':
      return Array.isArray(value) ? value.map((item) => decode(def.element, item)) : value;
    case 'union': {
      const fits = (option: z.core.$ZodType) => findDefects('discriminator' in def ? tagOf(def, option) : option, value).length === 0;
      const option = def.options.find(fits);
      return option ? decode(option, value) : value;
    }
    case 'nullable':
    case 'optional':
    case 'default':
    case 'prefault':
      return value === null || value === undefined ? value : decode(def.innerType, value);
    case 'intersection': {
      const [left, right] = [decode(def.left, value), decode(def.right, value)];
      return isObject(left) && isObject(right) ? { ...left, ...right } : value;
    }
    default:
      return value;
  }
}

function decodeObject({ shape, catchall }: z.core.$ZodObjectDef, value: Record<string, unknown>): Record<string, unknown> {
  const strict = catchall?._zod.def.type === 'never';
  const entries = Object.entries(value).filter(([key]) => !strict || Object.hasOwn(shape, key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, shape[key] ? decode(shape[key], inner) : inner]));
}

/** The path has neither the indices of lists nor blank keys. */
export function supplied(value: unknown, path: readonly string[]): string {
  const printed = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  const keys = path.filter((key) => key.trim() !== '' && !Number.isInteger(Number(key)));
  // With no key at all Kibana prints the name of the codec, which is the whole of its TypeScript type; no client reads that.
  return `Invalid value "${printed}" supplied to "${keys.join(',')}"`;
}
