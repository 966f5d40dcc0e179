import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

const MS = { error: 'expected a whole number of milliseconds from 1 to 60000' };

export const ShapingQuery = lazily(() =>
  z.strictObject({
    ms: z.coerce.number(MS).int(MS).min(1, MS).max(60_000, MS).default(5_000).meta({ description: 'how long to look at most' }),
  }),
);

export const ShapingAnswer = lazily(() =>
  z.strictObject({
    exchange: z.string(),
    release: z.string(),
    rows: z.array(
      z.strictObject({
        name: z.string(),
        has: z.boolean().meta({ description: 'whether the release has it; where not, having it would have changed the answer' }),
        since: z.string().optional(),
        until: z.string().optional(),
        source: z.string(),
        about: z.boolean().meta({ description: 'the boundary is not given by a source' }),
        otherwise: z.array(z.string()).meta({ description: 'what the answer would have been otherwise' }),
      }),
    ),
    untried: z.int().meta({ description: 'how many more may have had a part in it, and were not tried for lack of time' }),
    why: z.string().optional().meta({ description: 'why nothing can be said of it' }),
  }),
);
