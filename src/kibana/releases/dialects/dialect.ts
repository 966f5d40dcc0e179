import type * as z from 'zod';

export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string };

/**
 * How one part of Kibana, in one release, reads a value by a schema: which looseness it forgives, and in which words it refuses.
 * `root` is what the value is called in a refusal, such as `request body`; connector types give none.
 */
export interface Dialect {
  parse<Schema extends z.ZodType>(schema: Schema, value: unknown, root?: string): Parsed<z.output<Schema>>;
}
