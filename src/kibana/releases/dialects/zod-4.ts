import * as z from 'zod';
import type { Dialect } from './dialect.ts';
import { throughUnions } from './union-issues.ts';

/** zod 4, prettified: every issue on a line of its own, shallow ones first. */
export const zod4: Dialect = {
  parse(schema, value) {
    const { success, data, error } = schema.safeParse(value);
    return success ? { ok: true, value: data } : { ok: false, message: z.prettifyError(new z.ZodError(throughUnions(error.issues))) };
  },
};
