import type * as z from 'zod';
import { isObject } from './json.ts';

/** A schema of zod 4, whichever copy of zod made it: an older one has other methods, and the same inside. */
export interface AnySchema<Output = unknown> {
  readonly _zod: { readonly output: Output; readonly def: { readonly type: string } };
}

/** The schema under the type that our own copy of zod has for it. */
export function asZodType<Output>(schema: AnySchema<Output>): z.ZodType<Output> {
  if (!('_zod' in schema)) throw new TypeError('expected a schema of zod 4, got something else; zod 3.25 has zod 4 as "zod/v4"');
  // Safe: what is called on a schema of another copy, `safeParse` above all, every zod 4 has.
  return schema as z.ZodType<Output>;
}

/** What a schema is, told by its `type`: the class of a schema differs between copies of zod, and between zod and zod/mini. */
export function defOf(schema: z.core.$ZodType) {
  // Safe: every schema of zod is one of these; whoever tells them apart has an answer for the rest.
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** The schema of a value that is there: without what lets it be absent, null or a default, or be made late. */
export function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  const def = defOf(schema);
  if (def.type === 'lazy') return innermost(def.getter());
  const wraps = def.type === 'optional' || def.type === 'nullable' || def.type === 'default' || def.type === 'prefault';
  return wraps ? innermost(def.innerType) : schema;
}

/** The schema of what is at a path; none where that is not one fixed form. Of several forms the value, where it is told, says which it is. */
export function schemaAt(schema: z.core.$ZodType, [key, ...rest]: readonly PropertyKey[], value?: unknown): z.core.$ZodType | undefined {
  if (key === undefined) return schema;
  const def = defOf(formOf(schema, value));
  const inner = valueAt(value, [key]);
  if (def.type === 'array') return schemaAt(def.element, rest, inner);
  if (def.type === 'record') return schemaAt(def.valueType, rest, inner);
  const child = def.type === 'object' && Object.hasOwn(def.shape, key) ? def.shape[String(key)] : undefined;
  return child && schemaAt(child, rest, inner);
}

/** The keys that a schema allows in an object; empty when it has not one fixed form. */
export const keysOf = (schema: z.core.$ZodType, value: unknown): string[] => Object.keys(shapeOf(formOf(schema, value)));

/** The key of an object under which another key would be taken. */
export function ownerOf(key: string, schema: z.core.$ZodType, value: unknown): string | undefined {
  const [owner] = Object.entries(shapeOf(formOf(schema, value))).find(([, inner]) => Object.hasOwn(shapeOf(innermost(inner)), key)) ?? [];
  return owner;
}

/** The forms of a union; undefined of another schema. */
export function formsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] | undefined {
  const def = defOf(innermost(schema));
  return def.type === 'union' ? def.options : undefined;
}

/** The form of a union that a value has: by its tag, or else that of the objects which knows most of its keys. */
function formOf(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  const whole = innermost(schema);
  const def = defOf(whole);
  if (def.type !== 'union') return whole;
  const forms = def.options.map((option) => ({ form: innermost(option), shape: shapeOf(innermost(option)) }));
  if ('discriminator' in def) {
    const tag = String(def.discriminator);
    return forms.find(({ shape }) => isLiteral(shape[tag], valueAt(value, [tag])))?.form ?? whole;
  }
  if (Array.isArray(value)) return forms.find(({ form }) => defOf(form).type === 'array')?.form ?? whole;
  const known = (shape: z.core.$ZodShape) => (isObject(value) ? Object.keys(value).filter((key) => Object.hasOwn(shape, key)).length : 0);
  const [first, second] = forms.sort((one, other) => known(other.shape) - known(one.shape));
  return first && known(first.shape) > known(second?.shape ?? {}) ? formOf(first.form, value) : whole;
}

function isLiteral(schema: z.core.$ZodType | undefined, value: unknown): boolean {
  const def = schema && defOf(innermost(schema));
  return def?.type === 'literal' && def.values.some((each) => each === value);
}

function shapeOf(schema: z.core.$ZodType): z.core.$ZodShape {
  const def = defOf(schema);
  return def.type === 'object' ? def.shape : {};
}

/** What stands at a path in a value; undefined where nothing does. */
export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isObject(inner) && Object.hasOwn(inner, String(key)) ? inner[String(key)] : undefined;
  }, value);
