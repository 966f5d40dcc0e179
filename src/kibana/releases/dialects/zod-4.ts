import * as z from 'zod';
import type { Dialect } from './dialect.ts';

/** zod 4, prettified: every issue on a line of its own, shallow ones first. */
export const zod4: Dialect = {
  parse(schema, value) {
    const { success, data, error } = schema.safeParse(value);
    return success ? { ok: true, value: data } : { ok: false, message: z.prettifyError(error) };
  },
};
