import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { configSchema } from './config-schema.ts';
import type { Dialect, Parsed } from './dialect.ts';
import { decode, findDefects, supplied } from './io-ts-decode.ts';

/** Before Cases reads anything, Kibana's router has made sure that a body or a query is an object, or null. */
const router = configSchema({ unknownKey: 'definition', absentLiteralBreaks: false });
const OpenObject = lazily(() => z.looseObject({}).nullable());

/** io-ts as Cases uses it: every defect in declared order, joined by a bare comma; unknown keys only if nothing else is wrong. */
export const ioTs: Dialect = {
  parse(schema, value, root) {
    const { success, data, error } = schema.safeParse(value, { error: words });
    if (success) return { ok: true, value: data };
    const open = readOpen(schema, value, root);
    if (!open.ok) return open;
    // The router hands over what it has read: the object, where a text was sent that is one in JSON.
    if (typeof value === 'string' && typeof open.value !== 'string') return ioTs.parse(schema, open.value);
    const defects = findDefects(schema, value);
    if (defects.length > 0) return { ok: false, message: [...new Set(defects)].join(',') };
    const unknown = unknownKeys(value, decode(schema, value));
    return {
      ok: false,
      message: unknown.length > 0 ? `invalid keys "${unknown.join(',')}"` : error.issues.map(({ message }) => message).join(','),
    };
  },
};

/** What the router refuses before Cases reads anything. */
export const readOpen = (schema: z.ZodType, value: unknown, root: string | undefined): Parsed<unknown> =>
  root !== undefined && schema.type !== 'array' ? router.parse(OpenObject(), value, root) : { ok: true, value };

/** Where a schema has no words of its own and the reading by io-ts found no defect: never zod's. */
export const words = ({ input, path = [] }: z.core.$ZodRawIssue) => supplied(input, path.map(String));

/** The names of the keys, at any depth, that no strict object declares; an object or list behind one follows as JSON. */
function unknownKeys(original: unknown, decoded: unknown): string[] {
  if (decoded === null || decoded === undefined) return original === null ? [] : [JSON.stringify(original)];
  if (typeof original !== 'object' || original === null) return [];
  const decodedValues = new Map<string, unknown>(Object.entries(decoded));
  return Object.entries(original).flatMap(([key, inner]) => {
    const here = decodedValues.has(key) ? [] : [key];
    const below = typeof inner === 'object' && inner !== null ? unknownKeys(inner, decodedValues.get(key)) : [];
    return [...here, ...below];
  });
}
