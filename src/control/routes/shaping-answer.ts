import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

const MS = { error: 'expected a whole number of milliseconds from 1 to 60000' };

export const ShapingQuery = lazily(() => z.strictObject({ ms: z.coerce.number(MS).int(MS).min(1, MS).max(60_000, MS).default(5_000) }));

export const ShapingDifference = lazily(() =>
  z.strictObject({
    name: z.string(),
    has: z.boolean(),
    since: z.string().optional(),
    until: z.string().optional(),
    source: z.string(),
    about: z.boolean(),
    otherwise: z.array(z.string()),
  }),
);

export const ShapingAnswer = lazily(() =>
  z.strictObject({
    exchange: z.string(),
    release: z.string(),
    rows: z.array(ShapingDifference()),
    untried: z.int(),
    why: z.string().optional(),
  }),
);
