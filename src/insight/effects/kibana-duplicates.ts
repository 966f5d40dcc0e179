import { groupedBy } from '../../kernel/grouped-by.ts';
import { isObject } from '../../kernel/json.ts';
import type { KibanaParts } from '../../kibana/kibana.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { EffectFact } from './effects.ts';
import { isWhole, keptValue } from './kept-bodies.ts';
import { isAcknowledged, isInDoubt, mayHaveHappened, type RunTraffic } from './run-traffic.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What requests make in Kibana, and how to find those of one content. */
interface Made {
  fact: EffectFact['fact'];
  what: string;
  /** What of the body it is found by. */
  by: readonly string[];
  /** The ids of what is there and came of this body. */
  find(body: Fields, exchange: Exchange): string[];
}

/** Cases, comments and connectors that are there twice, because the same bytes were sent again after an answer that was lost or told of a failure. */
export function kibanaDuplicates(traffic: RunTraffic, parts: KibanaParts, unread: Set<Exchange>): EffectFact[] {
  const made = makers(traffic, parts);
  const making = traffic.requests.filter(
    ({ facts: { operation = '' }, request }) => Object.hasOwn(made, operation) && !(request.body === '' && isWhole(request)),
  );
  const groups = groupedBy(making, (exchange) => {
    const body = traffic.bodyKeyOf(exchange);
    // What may be the same as another is not taken for it, but it is said.
    if (body === undefined && isInDoubt(exchange)) unread.add(exchange);
    return `${exchange.facts.operation} ${exchange.request.path} ${body ?? exchange.id}`;
  });
  return groups.flatMap((group) => duplicatesOf(group, made[group[0]?.facts.operation ?? ''], unread));
}

function duplicatesOf(group: readonly Exchange[], made: Made | undefined, unread: Set<Exchange>): EffectFact[] {
  const [first] = group;
  const doubtful = group.filter(mayHaveHappened);
  if (!made || !first || group.length < 2 || doubtful.length === 0) return [];
  const request = (group.find((exchange) => isWhole(exchange.request)) ?? first).request;
  const body = keptValue(request);
  if (!isWhole(request) && !(isObject(body) && made.by.every((key) => key in body))) for (const exchange of group) unread.add(exchange);
  if (!isObject(body)) return [];
  const acknowledged = group.filter(isAcknowledged);
  const ids = made.find(body, first);
  if (ids.length <= Math.max(1, acknowledged.length)) return [];
  const evidence = group.filter((exchange) => doubtful.includes(exchange) || acknowledged.includes(exchange)).map(({ id }) => id);
  const space = first.facts.space ?? 'default';
  const detail = `the same ${made.what} is there ${ids.length} times: ${ids.join(', ')}`;
  return [{ fact: made.fact, service: 'kibana', space, ids, evidence, detail }];
}

function makers(traffic: RunTraffic, { cases, connectors }: KibanaParts): Readonly<Record<string, Made>> {
  const comments: Made = {
    fact: 'duplicateComment',
    what: 'comment',
    by: ['comment'],
    find: ({ comment }, exchange) =>
      cases.records
        .commentsOf(exchange.facts.space ?? 'default', traffic.param(exchange, 'case_id') ?? '')
        .filter(({ attributes }) => 'comment' in attributes && attributes.comment === comment && isSince(attributes.created_at, exchange))
        .map(({ id }) => id),
  };
  return {
    'case.create': {
      fact: 'duplicateCase',
      what: 'case',
      by: ['title', 'description', 'owner'],
      find: ({ title, description, owner }, exchange) =>
        cases.records
          .all()
          .filter(
            ({ space, attributes }) =>
              space === exchange.facts.space &&
              attributes.title === title &&
              attributes.owner === owner &&
              attributes.description === description &&
              isSince(attributes.created_at, exchange),
          )
          .map(({ id }) => id),
    },
    'comment.create': comments,
    'connector.create': {
      fact: 'duplicateConnector',
      what: 'connector',
      by: ['name'],
      find: ({ name, connector_type_id, actionTypeId }) =>
        connectors
          .all()
          .filter((connector) => connector.name === name && connector.connector_type_id === (connector_type_id ?? actionTypeId))
          .map(({ id }) => id),
    },
  };
}

/** What was arranged before the first of the requests is none of theirs. */
const isSince = (createdAt: string, { at }: Exchange) => createdAt >= at;
