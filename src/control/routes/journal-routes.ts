import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Match } from '../../traffic/match/match.ts';
import type { World } from '../../worlds/world.ts';
import { ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';
import { expectation, UNMET } from './expectation.ts';
import { HarAnswer, JournalAnswer, ShownExchange } from './journal-answers.ts';

const tag = 'journal';

/** The parts of a match that fit into a query string. */
const QueryMatch = lazily(() => Match().omit({ headers: true, body: true }));
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
  controlRoute({
    method: 'GET',
    path: '/journal',
    tag,
    summary: 'lists the exchanges that match the query, oldest first',
    query: QueryMatch,
    answers: JournalAnswer,
    run: ({ query }, { world }) => matching(world, query),
  }),
  controlRoute({
    method: 'DELETE',
    path: '/journal',
    tag,
    summary: 'forgets every exchange, and ends what waits for one',
    run: (_, { world }) => world.journal.clear(),
  }),
  controlRoute({
    method: 'POST',
    path: '/journal/find',
    tag,
    summary: 'lists the exchanges that match the body, oldest first',
    body: () => Matching().prefault({}),
    answers: JournalAnswer,
    run: ({ body: { match } }, { world }) => matching(world, match),
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
  controlRoute({
    method: 'POST',
    path: '/journal/har',
    tag,
    summary: 'exports the exchanges that match as an HTTP archive',
    body: () => Matching().prefault({}),
    answers: HarAnswer,
    run: ({ body: { match } }, { world }) => world.journal.toHar(match),
  }),
  controlRoute({
    method: 'GET',
    path: '/journal/har',
    tag,
    summary: 'exports all exchanges as an HTTP archive',
    answers: HarAnswer,
    run: (_, { world }) => world.journal.toHar(),
  }),
  controlRoute({
    method: 'GET',
    path: '/journal/:id',
    tag,
    summary: 'tells of an exchange',
    params: () => z.strictObject({ id: z.string() }),
    answers: ShownExchange,
    refuses: { 404: 'There is no such exchange, or none any more.' },
    run({ params: { id } }, { world: { journal } }) {
      const exchange = journal.get(id);
      if (exchange) return exchange;
      throw new ControlRefusal(
        404,
        `there is no exchange "${id}" among the ${journal.size} in the journal, which dropped ${journal.dropped}`,
      );
    },
  }),
];

const matching = ({ journal }: World, match: Match) => ({ dropped: journal.dropped, exchanges: journal.find(match) });

async function waited({ match, ...options }: z.output<ReturnType<typeof Wait>>, { journal }: World, signal: AbortSignal) {
  const waitOptions = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { exchanges: await journal.waitFor(match, { ...waitOptions, signal }), dropped: journal.dropped };
}
