import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Match } from '../../traffic/match/match.ts';

const A_COUNT = { error: 'expected a whole number above 0' };
const limitOf = (count: z.ZodNumber) =>
  count
    .int({ ...A_COUNT, abort: true })
    .positive(A_COUNT)
    .optional();
const After = lazily(() => z.string().optional());

/** The parts of a match that fit into a query string, and a page, whose limit is a text there. */
export const QueryPage = lazily(() => z.strictObject({ limit: limitOf(z.coerce.number(A_COUNT)), after: After() }));
export const QueryMatch = lazily(() => Match().omit({ headers: true, body: true }).extend(QueryPage().shape));

export const MatchedExchanges = lazily(() => z.strictObject({ match: Match().default({}) }));
export const FindExchanges = lazily(() => MatchedExchanges().extend({ limit: limitOf(z.number(A_COUNT)), after: After() }));

export const TimesRange = lazily(() => z.strictObject({ min: z.int().optional(), max: z.int().optional() }));
const Times = lazily(() => z.union([z.int().nonnegative(), TimesRange()], { error: 'expected a number, or { min, max }' }));
export const ExpectExchanges = lazily(() => MatchedExchanges().extend({ times: Times().default({ min: 1 }) }));

export const WaitForExchanges = lazily(() =>
  z.strictObject({
    match: Match().default({}),
    times: z.int().positive().optional(),
    until: z.enum(['received', 'answered']).optional(),
    timeout: z.number().nonnegative().optional(),
  }),
);
