import type * as z from 'zod';
import { isObject } from '../../../kernel/json.ts';
import { defOf } from '../../../kernel/schema.ts';
import type { Dialect } from './dialect.ts';
import { readOpen, words } from './io-ts.ts';
import { codecName } from './io-ts-codec-name.ts';
import { decode, findDefects } from './io-ts-decode.ts';

/**
 * io-ts as Cases used it before 8.9, with `excess()` of common/api/runtime_types.ts: keys that an object does not declare are refused at the top only, before
 * anything else is looked at. Deeper ones are left out. A comment is decoded first, whatever its type, and then checked as what it is.
 */
export const ioTsWithExcess: Dialect = {
  parse(schema, value, root) {
    const open = readOpen(schema, value, root);
    if (!open.ok) return open;
    // As in later releases: a text that is an object in JSON is read as that.
    if (typeof value === 'string' && typeof open.value !== 'string') return ioTsWithExcess.parse(schema, open.value);
    const isPlain = defOf(schema).type === 'object';
    const refusals = [() => findDefects(schema, value), () => excessIn(schema, value)];
    for (const refused of isPlain ? refusals.reverse() : refusals) {
      const messages = refused();
      if (messages.length > 0) return { ok: false, message: [...new Set(messages)].join(',') };
    }
    const { success, data, error } = schema.safeParse(decode(schema, value), { error: words });
    return success ? { ok: true, value: data } : { ok: false, message: error.issues.map(({ message }) => message).join(',') };
  },
};

/** The refusal of the keys that the value has and the schema does not declare, if there are any. */
function excessIn(schema: z.core.$ZodType, value: unknown): string[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'object': {
      if (!isObject(value) || def.catchall?._zod.def.type !== 'never') return [];
      const keys = Object.keys(value).filter((key) => !Object.hasOwn(def.shape, key));
      const codec = () => codecName(schema);
      return keys.length === 0
        ? []
        : [`Invalid value ${JSON.stringify(value)} supplied to : ${codec()}, excess properties: ${JSON.stringify(keys)}`];
    }
    case 'union': {
      const member = def.options.find((option) => findDefects(option, value).length === 0);
      return member ? excessIn(member, value) : [];
    }
    case 'array':
      return Array.isArray(value) ? value.flatMap((item) => excessIn(def.element, item)).slice(0, 1) : [];
    case 'intersection':
      // A comment that replaces another: Kibana takes id and version off, and checks the rest.
      return excessIn(def.left, without(value, def.right));
    default:
      return [];
  }
}

function without(value: unknown, schema: z.core.$ZodType): unknown {
  const def = defOf(schema);
  if (!isObject(value) || def.type !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !Object.hasOwn(def.shape, key)));
}
