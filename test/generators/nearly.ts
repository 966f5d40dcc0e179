import fc from 'fast-check';
import type * as z from 'zod';
import { defOf } from '#src/kernel/schema.ts';

const odd = fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, '', ' ', 'text', '5', '{}', '[]', 'null', [], {}, [[]], [null], {
  a: {},
});

/** Values that a schema takes, but for a place or two. */
export function nearly(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 7, arbitrary: fitting(schema) }, { weight: 1, arbitrary: odd });
}

function fitting(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  switch (def.type) {
    case 'object': {
      const known = Object.fromEntries(Object.entries(def.shape).map(([key, inner]) => [key, nearly(inner)]));
      const unknown = fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constant({ foo: 1 }) });
      const some = Object.entries(known).map(([key, arbitrary]) =>
        fc.oneof({ weight: 9, arbitrary: arbitrary.map((value) => ({ [key]: value })) }, { weight: 1, arbitrary: fc.constant({}) }),
      );
      return fc.tuple(unknown, ...some).map((parts) => Object.assign({}, ...parts));
    }
    case 'record':
      return fc.dictionary(fc.constantFrom('a', 'summary', 'title', 'b c', ''), nearly(def.valueType), { maxKeys: 3 });
    case 'array':
      return fc.array(nearly(def.element), { maxLength: 3 });
    case 'union':
      return fc.oneof(...def.options.map((option) => nearly(option)));
    case 'enum':
      return fc.constantFrom<unknown>(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom<unknown>(...def.values);
    case 'nullable':
    case 'optional':
    case 'default':
    case 'prefault':
      return nearly(def.innerType);
    case 'lazy':
      return nearly(def.getter());
    case 'pipe':
      return fc.oneof(nearly(def.in), nearly(def.out));
    case 'string':
      return fc.constantFrom('text', 'https://third.example.com', '', 'a b', 'x'.repeat(600));
    case 'number':
      return fc.constantFrom<unknown>(1, 0, -1, 1.5, 2, '2', 1e308);
    case 'boolean':
      return fc.boolean();
    default:
      return odd;
  }
}
