import type * as z from 'zod';
import type { World } from '../../worlds/world.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';
import { expectation, UNMET } from './expectation.ts';
import { JournalAnswer } from './journal-answers.ts';
import { journalReadingRoutes } from './journal-reading.ts';
import { ExpectExchanges, MatchedExchanges, WaitForExchanges } from './journal-requests.ts';

const tag = 'journal';

export const journalRoutes: readonly ControlRoute[] = [
  ...journalReadingRoutes,
  controlRoute({
    operationId: 'clearJournal',
    method: 'DELETE',
    path: '/journal',
    tag,
    summary: 'forgets every exchange, and ends what waits for one',
    run: (_, { world }) => world.journal.clear(),
  }),
  controlRoute({
    operationId: 'expectExchanges',
    method: 'POST',
    path: '/journal/expect',
    tag,
    summary: 'refuses when not so many exchanges match; one at least, unless told',
    body: ExpectExchanges,
    refuses: UNMET,
    run: ({ body: { match, times } }, { world }) => expectation(() => world.journal.expect(match, { times })),
  }),
  controlRoute({
    operationId: 'waitForExchanges',
    method: 'POST',
    path: '/journal/wait',
    tag,
    summary: 'answers as soon as so many exchanges match, those that came before included',
    body: WaitForExchanges,
    answers: JournalAnswer,
    refuses: UNMET,
    run: ({ body }, { world, signal }) => expectation(() => waited(body, world, signal)),
  }),
  controlRoute({
    operationId: 'expectNoFailedCalls',
    method: 'POST',
    path: '/journal/expect-no-failed-calls',
    tag,
    summary: 'refuses when an exchange that matches got 400 or more, or no answer',
    body: () => MatchedExchanges().prefault({}),
    refuses: UNMET,
    run: ({ body: { match } }, { world }) => expectation(() => world.journal.expectNoFailedCalls(match)),
  }),
];

async function waited({ match, ...options }: z.output<ReturnType<typeof WaitForExchanges>>, { journal }: World, signal: AbortSignal) {
  const waitOptions = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { exchanges: await journal.waitFor(match, { ...waitOptions, signal }), dropped: journal.dropped };
}
