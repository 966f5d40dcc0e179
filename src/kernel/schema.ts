import type * as z from 'zod';

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

/** The schema of what is at a path; none where that is not one fixed form. */
export function schemaAt(schema: z.core.$ZodType, [key, ...rest]: readonly PropertyKey[]): z.core.$ZodType | undefined {
  if (key === undefined) return schema;
  const def = defOf(innermost(schema));
  if (def.type === 'array') return schemaAt(def.element, rest);
  if (def.type === 'record') return schemaAt(def.valueType, rest);
  const child = def.type === 'object' && Object.hasOwn(def.shape, key) ? def.shape[String(key)] : undefined;
  return child && schemaAt(child, rest);
}

/** The keys that a schema allows in the object at a path; empty when that is not one fixed object. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const there = schemaAt(schema, path);
  const def = there && defOf(innermost(there));
  return def?.type === 'object' ? Object.keys(def.shape) : [];
}
