import type { Dialect } from './dialect.ts';
export const zod4: Dialect = { parse: (s, v) => ({ ok: true, value: s.parse(v) }) };
