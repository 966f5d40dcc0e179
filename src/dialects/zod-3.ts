import type { Dialect } from './dialect.ts';
export const zod3: Dialect = { parse: (s, v) => ({ ok: true, value: s.parse(v) }) };
