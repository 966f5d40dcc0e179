import * as z from 'zod';
import { isObject } from '../../../kernel/json.ts';
import { defOf } from '../../../kernel/schema.ts';
import { Breakdown, Defect, type Path } from './config-schema-defect.ts';
import { expectType, fromJson, isNumeric, literal, typeName } from './config-schema-values.ts';
import { joiWords } from './config-schema-words.ts';

/** What of config-schema differs between releases. */
export interface ConfigSchemaRelease {
  /** How a key is worded that no schema declares. */
  unknownKey: 'definition' | 'additional';
  /** Whether it fails in words of JavaScript where a key is absent that must equal something. */
  absentLiteralBreaks: boolean;
}

/** What Joi would make of a value before zod reads it; throws the Defect that Joi finds first. */
export function readNode(schema: z.core.$ZodType, value: unknown, path: Path, release: ConfigSchemaRelease): unknown {
  const next = (inner: z.core.$ZodType, innerValue: unknown, key?: string | number) =>
    readNode(inner, innerValue, key === undefined ? path : [...path, key], release);
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return checked(schema, readObject(def, value, path, next, release), path);
    case 'record':
      return checked(schema, readRecord(def, value, path, next), path);
    case 'array':
      return checked(
        schema,
        readArray(value, path).map((item, index) => next(def.element, item, index)),
        path,
      );
    case 'union':
      return readUnion(def.options, value, path, next);
    case 'enum':
      return readUnion(Object.values(def.entries).map(literal), value, path, (read, input) => read(input, path));
    case 'nullable':
      return value === null
        ? null
        : readUnion([def.innerType, null], value, path, (inner, input) => (inner ? next(inner, input) : literal(null)(input, path)));
    case 'optional':
    case 'default':
    case 'prefault':
      return value === undefined ? undefined : next(def.innerType, value);
    case 'literal':
      return literal(def.values[0])(value, path);
    case 'boolean':
      return checked(schema, value === 'true' ? true : value === 'false' ? false : expectType('boolean', value, path), path);
    case 'number':
      return checked(schema, isNumeric(value) ? Number(value) : expectType('number', value, path), path);
    case 'string':
      return checked(schema, expectType('string', value, path), path);
    case 'pipe':
      // What is made of the value by code is for zod to see; between two schemas Kibana has one.
      return hasCode(def) ? checked(schema, value, path) : next(def.out, next(def.in, value));
    default:
      return checked(schema, value, path);
  }
}

const hasCode = ({ in: before, out: after }: z.core.$ZodPipeDef) => [before, after].some((part) => defOf(part).type === 'transform');

type Next = (schema: z.core.$ZodType, value: unknown, key?: string | number) => unknown;

function readObject(
  { shape, catchall }: z.core.$ZodObjectDef,
  value: unknown,
  path: Path,
  next: Next,
  { unknownKey, absentLiteralBreaks }: ConfigSchemaRelease,
): object {
  const object = value === undefined ? {} : fromJson(value, 'object', path);
  if (!isObject(object)) throw new Defect(path, `expected a plain object value, but found [${typeName(object)}] instead.`);
  if (absentLiteralBreaks && Object.entries(shape).some(([key, inner]) => defOf(inner).type === 'literal' && object[key] === undefined)) {
    throw new Breakdown();
  }
  const declared = Object.entries(shape).map(([key, inner]) => [key, next(inner, object[key], key)] as const);
  const unknown = Object.keys(object).filter((key) => !Object.hasOwn(shape, key));
  if (catchall?._zod.def.type === 'never' && unknown[0] !== undefined) throw unknownKeyDefect(path, unknown[0], unknownKey);
  return Object.fromEntries([...declared.filter(([, inner]) => inner !== undefined), ...unknown.map((key) => [key, object[key]])]);
}

function unknownKeyDefect(path: Path, key: string, words: ConfigSchemaRelease['unknownKey']): Defect {
  return new Defect(
    [...path, key],
    words === 'additional' ? `Additional properties are not allowed ('${key}' was unexpected)` : 'definition for this key is missing',
  );
}

function readRecord({ keyType, valueType }: z.core.$ZodRecordDef, value: unknown, path: Path, next: Next): object {
  const record = fromJson(value, 'record', path);
  if (!isObject(record)) throw new Defect(path, `expected value of type [object] but got [${typeName(record)}]`);
  return Object.fromEntries(
    Object.entries(record).map(([key, inner]) => {
      next(keyType, key, `key("${key}")`);
      return [key, next(valueType, inner, key)];
    }),
  );
}

function readArray(value: unknown, path: Path): unknown[] {
  const items = fromJson(value, 'array', path);
  if (!Array.isArray(items)) throw new Defect(path, `expected value of type [array] but got [${typeName(items)}]`);
  return items;
}

/** The first branch that takes the value; else every branch's first defect, with the branch's number in its path. */
function readUnion<Option>(
  options: readonly Option[],
  value: unknown,
  path: Path,
  read: (option: Option, value: unknown) => unknown,
): unknown {
  const defects: Defect[] = [];
  if (value === undefined) throw new Defect(path, 'expected at least one defined value but got [undefined]');
  for (const option of options) {
    try {
      return read(option, value);
    } catch (error) {
      if (!(error instanceof Defect)) throw error;
      defects.push(error);
    }
  }
  const [only] = defects;
  if (only && defects.length === 1) throw only;
  const numbered = defects.map(
    (defect, branch) => new Defect([...path, branch, ...defect.path.slice(path.length)], defect.message, defect.branches),
  );
  throw new Defect(path, 'types that failed validation:', numbered);
}

/** A schema's own checks, in their own words. */
function checked<Value>(schema: z.core.$ZodType, value: Value, path: Path): Value {
  const { def } = schema._zod;
  if ((def.checks ?? []).length === 0 && def.type !== 'custom' && def.type !== 'pipe') return value;
  const issue = z.core.safeParse(schema, value, { error: joiWords }).error?.issues[0];
  if (!issue) return value;
  throw new Defect([...path, ...issue.path.map(String)], issue.message);
}
