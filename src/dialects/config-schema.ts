import type { Dialect } from './dialect.ts';
export const configSchema = (o: { unknownKey: 'additional' | 'definition' }): Dialect => ({
  parse: (s, v) => ({ ok: true, value: s.parse(v) }),
});
