import * as z from 'zod';
import { isObject } from '../kernel/json.ts';
import { defOf, innermost } from '../kernel/schema.ts';
import type { Component } from './component.ts';
import { components } from './components/index.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

export interface Described {
  /** By the names that were given. References lead to `#/$defs/…`. */
  schemas: Record<string, JsonSchema>;
  /** The components that they refer to, by name. */
  definitions: Record<string, JsonSchema>;
}

/** Schemas as JSON Schema, with the components in them by reference, and with words. Keys with a default are optional. */
export function describe(schemas: Readonly<Record<string, z.ZodType>>, also: readonly Component[] = []): Described {
  const all = [...components, ...also];
  const names = new Names(all);
  const { properties = {}, $defs = {} } = z.toJSONSchema(z.strictObject(schemas), {
    io: 'input',
    unrepresentable: 'any',
    metadata: names,
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  for (const { name, words } of all) if (name !== undefined && $defs[name]) speak($defs[name], words);
  // Safe: zod writes a schema for each of them, and no `true` or `false`.
  return { schemas: properties as Record<string, JsonSchema>, definitions: $defs as Record<string, JsonSchema> };
}

/** What zod asks for names and words: those of the components, and what is said where a schema is declared. */
class Names extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  constructor(all: readonly Component[]) {
    super();
    const named = new Set<z.core.$ZodType>();
    for (const { name, of, about, examples } of all) {
      if (name === undefined) continue;
      named.add(of());
      this.add(of(), { id: name, description: about, ...(examples.length > 0 && { examples: [...examples] }) });
    }
    const spoken = new Map<z.core.$ZodType, Set<string>>();
    for (const { of, words } of all) {
      for (const [schema, text] of partsOf(of(), words)) spoken.set(schema, (spoken.get(schema) ?? new Set()).add(text));
    }
    // A part keeps its words wherever it goes. One that several say something else of has its words from whoever holds it: `speak`.
    for (const [schema, [description, ...more]] of spoken) if (more.length === 0 && !named.has(schema)) this.add(schema, { description });
  }

  override get(schema: z.core.$ZodType) {
    const meta = { ...z.globalRegistry.get(schema), ...super.get(schema) };
    const { expected: _, ...rest } = meta;
    return Object.keys(rest).length > 0 ? rest : undefined;
  }
}

function partsOf(schema: z.core.$ZodType, words: Component['words']): [z.core.$ZodType, string][] {
  const def = defOf(innermost(schema));
  const shape = def.type === 'object' ? def.shape : {};
  return Object.entries(words).flatMap(([key, text]) => (shape[key] ? [[shape[key], text]] : []));
}

function speak({ properties = {} }: JsonSchema, words: Component['words']): void {
  for (const [key, text] of Object.entries(words)) {
    const property = properties[key];
    if (isObject(property)) properties[key] = { ...property, description: text };
  }
}

/** Without what zod adds that says nothing to others: its own formats, the bounds of JavaScript's numbers, that keys are texts. */
function tidy(schema: JsonSchema): void {
  // A flag and a variable write a list so.
  if (schema.type === 'array' && schema.description) schema.description = schema.description.replace(', comma-separated', '');
  if (schema.format === 'starts_with') delete schema.format;
  if (schema.format === 'date-time') delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (isObject(schema.propertyNames) && JSON.stringify(schema.propertyNames) === '{"type":"string"}') delete schema.propertyNames;
}
