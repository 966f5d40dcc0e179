import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Match } from '../../traffic/match/match.ts';
import type { World } from '../../worlds/world.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';
import { expectation, UNMET } from './expectation.ts';
import { JournalAnswer } from './journal-answers.ts';
import { journalReadingRoutes } from './journal-reading.ts';

const tag = 'journal';

const Times = lazily(() =>
  z.union([z.int().nonnegative(), z.strictObject({ min: z.int().optional(), max: z.int().optional() })], {
    error: 'expected a number, or { min, max }',
  }),
);
const Wait = lazily(() =>
  z.strictObject({
    match: Match().default({}),
    times: z.int().positive().optional(),
    until: z.enum(['received', 'answered']).optional(),
    timeout: z.number().nonnegative().optional().meta({ description: 'milliseconds of real time; 2000 unless told' }),
  }),
);
const Matching = lazily(() => z.strictObject({ match: Match().default({}) }));

export const journalRoutes: readonly ControlRoute[] = [
  ...journalReadingRoutes,
  controlRoute({
    method: 'DELETE',
    path: '/journal',
    tag,
    summary: 'forgets every exchange, and ends what waits for one',
    run: (_, { world }) => world.journal.clear(),
  }),
  controlRoute({
    method: 'POST',
    path: '/journal/expect',
    tag,
    summary: 'refuses when not so many exchanges match; one at least, unless told',
    body: () => Matching().extend({ times: Times().default({ min: 1 }) }),
    refuses: UNMET,
    run: ({ body: { match, times } }, { world }) => expectation(() => world.journal.expect(match, { times })),
  }),
  controlRoute({
    method: 'POST',
    path: '/journal/wait',
    tag,
    summary: 'answers as soon as so many exchanges match, those that came before included',
    body: Wait,
    answers: JournalAnswer,
    refuses: UNMET,
    run: ({ body }, { world, signal }) => expectation(() => waited(body, world, signal)),
  }),
  controlRoute({
    method: 'POST',
    path: '/journal/expect-no-failed-calls',
    tag,
    summary: 'refuses when an exchange that matches got 400 or more, or no answer',
    body: () => Matching().prefault({}),
    refuses: UNMET,
    run: ({ body: { match } }, { world }) => expectation(() => world.journal.expectNoFailedCalls(match)),
  }),
];

async function waited({ match, ...options }: z.output<ReturnType<typeof Wait>>, { journal }: World, signal: AbortSignal) {
  const waitOptions = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { exchanges: await journal.waitFor(match, { ...waitOptions, signal }), dropped: journal.dropped };
}
