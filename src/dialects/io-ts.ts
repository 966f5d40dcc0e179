import type { Dialect } from './dialect.ts';
export const ioTs: Dialect = { parse: (s, v) => ({ ok: true, value: s.parse(v) }) };
