import type * as z from 'zod';
import { defOf } from '../../../kernel/schema.ts';

/** The name that io-ts gives to a codec which was given none: its type, written out. Kibana's own may nest its intersections in another way. */
export function codecName(schema: z.core.$ZodType): string {
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return objectName(def.shape);
    case 'array':
      return `Array<${codecName(def.element)}>`;
    case 'union':
      return `(${def.options.map(codecName).join(' | ')})`;
    case 'nullable':
      return `(${codecName(def.innerType)} | null)`;
    case 'intersection':
      return `(${codecName(def.left)} & ${codecName(def.right)})`;
    case 'literal':
      return def.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'enum':
      return `(${Object.values(def.entries)
        .map((value) => JSON.stringify(value))
        .join(' | ')})`;
    case 'record':
      return `{ [K in ${codecName(def.keyType)}]: ${codecName(def.valueType)} }`;
    case 'optional':
    case 'default':
    case 'prefault':
      return codecName(def.innerType);
    case 'pipe':
      return 'NumberFromString';
    default:
      return def.type;
  }
}

function objectName(shape: z.core.$ZodShape): string {
  const isOptional = (inner: z.core.$ZodType) => ['optional', 'default', 'prefault'].includes(inner._zod.def.type);
  const write = (entries: [string, z.core.$ZodType][]) => `{ ${entries.map(([key, inner]) => `${key}: ${codecName(inner)}`).join(', ')} }`;
  const entries = Object.entries(shape);
  const required = entries.filter(([, inner]) => !isOptional(inner));
  const optional = entries.filter(([, inner]) => isOptional(inner));
  if (optional.length === 0) return write(required);
  const partial = `Partial<${write(optional)}>`;
  return required.length === 0 ? partial : `(${write(required)} & ${partial})`;
}
