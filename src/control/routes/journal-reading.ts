import type { Exchange } from '../../traffic/journal/exchange.ts';
import { harEntry, harOf } from '../../traffic/journal/har.ts';
import type { Journal } from '../../traffic/journal/journal.ts';
import type { PageOptions } from '../../traffic/journal/page.ts';
import type { Match } from '../../traffic/match/match.ts';
import { CONTROL_PREFIX } from '../../worlds/address.ts';
import type { World } from '../../worlds/world.ts';
import { type Controlled, ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';
import { HarAnswer, JournalPage, ShownExchange } from './journal-answers.ts';
import { FindExchanges, MatchedExchanges, QueryMatch, QueryPage } from './journal-requests.ts';
import { ExchangeId } from './parameters.ts';
import { Streamed } from './streamed.ts';

const tag = 'journal';

const sends = { Link: 'where there is more, `<…>; rel="next"`: the URL of the next page' };

/** The routes that show exchanges. All but the last write them one by one, because a journal may be longer than one string can be. */
export const journalReadingRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'listExchanges',
    method: 'GET',
    path: '/journal',
    tag,
    summary: 'lists the exchanges that match the query, oldest first: all of them, or a page',
    query: QueryMatch,
    answers: JournalPage,
    sends,
    run: ({ query: { limit, after, ...match } }, controlled) => pageAt('/journal', match, { limit, after }, controlled),
  }),
  controlRoute({
    operationId: 'findExchanges',
    method: 'POST',
    path: '/journal/find',
    tag,
    summary: 'lists the exchanges that match the body, oldest first: all of them, or a page; for the next one the same body is sent again',
    query: QueryPage,
    body: () => FindExchanges().prefault({}),
    answers: JournalPage,
    sends,
    run: ({ query, body: { match, ...page } }, controlled) => pageAt('/journal/find', match, { ...page, ...query }, controlled, {}),
  }),
  controlRoute({
    operationId: 'exportMatchingHar',
    method: 'POST',
    path: '/journal/har',
    tag,
    summary: 'exports the exchanges that match as an HTTP archive',
    body: () => MatchedExchanges().prefault({}),
    answers: HarAnswer,
    run: ({ body: { match } }, { world }) => har(world, match),
  }),
  controlRoute({
    operationId: 'exportHar',
    method: 'GET',
    path: '/journal/har',
    tag,
    summary: 'exports all exchanges as an HTTP archive',
    answers: HarAnswer,
    run: (_, { world }) => har(world, {}),
  }),
  controlRoute({
    operationId: 'getExchange',
    method: 'GET',
    path: '/journal/:id',
    tag,
    summary: 'tells of an exchange',
    params: ExchangeId,
    answers: ShownExchange,
    refuses: { 404: 'There is no such exchange, or none any more.' },
    run: ({ params: { id } }, { world: { journal } }) => exchangeOf(journal, id),
  }),
];

/** An exchange of a journal; refuses with 404 where there is none of that id. */
export function exchangeOf(journal: Journal, id: string): Exchange {
  const exchange = journal.get(id);
  if (exchange) return exchange;
  throw new ControlRefusal(404, `there is no exchange "${id}" among the ${journal.size} in the journal, which dropped ${journal.dropped}`);
}

/** A page with a link to the next one, to which the same body is sent again where the match stood in it. */
function pageAt(path: string, match: Match, page: PageOptions, { world: { journal }, url }: Controlled, inQuery: object = match): Streamed {
  const { exchanges, next } = journal.read(match, page);
  const frame = { dropped: journal.dropped, ...(next !== undefined && { next }), exchanges: [] };
  if (next === undefined) return new Streamed(frame, exchanges);
  const query = new URLSearchParams({ ...inQuery, limit: String(page.limit), after: next });
  return new Streamed(frame, exchanges, { link: `<${url}${CONTROL_PREFIX}${path}?${query}>; rel="next"` });
}

function har({ journal }: World, match: Match): Streamed {
  const { exchanges } = journal.read(match);
  return new Streamed(harOf([]), mapped(exchanges, harEntry));
}

function* mapped<From, To>(items: Iterable<From>, to: (item: From) => To): Generator<To> {
  for (const item of items) yield to(item);
}
