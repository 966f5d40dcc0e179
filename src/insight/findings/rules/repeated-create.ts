import { groupedBy } from '../../../kernel/grouped-by.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import type { EffectFact, EffectName } from '../../effects/effects.ts';
import { isWhole } from '../../effects/kept-bodies.ts';
import { isInDoubt, statusOfRun } from '../../effects/run-traffic.ts';
import type { Rule } from '../finding.ts';
import { clientOf, pairsOf, type Run } from '../run.ts';

export const repeatedCreate: Rule = {
  id: 'repeated-create',
  level: 'error',
  title: 'A create was repeated after an answer that did not tell how it went, and there are two now',
  why: 'The first one had its effect. Whoever sends it again makes another ticket, case, comment or connector.',
  fix: 'Look first whether it is there (the case, its comments, GET of a connector id of your own), and create only what is missing.',
  asks: 'effects',
  find: (run) =>
    run.effects.facts
      .filter(({ fact }) => DUPLICATES.includes(fact))
      .flatMap((fact) => {
        const exchanges = requestsOf(fact, run);
        const repeated = repeatsOf(run).filter(([first, next]) => exchanges.has(first.id) && exchanges.has(next.id));
        if (repeated.length === 0) return [];
        return [{ exchanges: [...new Set(repeated.flat().map(({ id }) => id))], detail: fact.detail }];
      }),
  unread: (run) => [...run.unknownRepeats, ...unknownOutcomes(run)],
};

const DUPLICATES: readonly EffectName[] = ['duplicateTicket', 'duplicateComment', 'duplicateCase', 'duplicateConnector'];

/** What makes something each time that it is sent. */
const CREATES = ['case.create', 'case.push', 'comment.create', 'comment.createMany', 'connector.create', 'connector.execute'];

/** The requests to Kibana behind what shows a fact. */
function requestsOf({ evidence }: EffectFact, { traffic }: Run): Set<string> {
  return new Set(
    evidence.flatMap((id) => {
      const exchange = traffic.get(id);
      return exchange ? [(traffic.causeOf(exchange) ?? exchange).id] : [];
    }),
  );
}

/** Runs that were sent again, of whose answers too little was kept to tell how they went. */
const unknownOutcomes = (run: Run): Exchange[] =>
  alikeIn(run).flatMap((group) =>
    group
      .slice(0, -1)
      .filter(
        (exchange) =>
          exchange.facts.operation === 'connector.execute' && !isWhole(exchange.response) && statusOfRun(exchange) === undefined,
      ),
  );

/** Each create whose caller did not learn how it went, and the next one like it. A caller may choose another id each time, so the route counts. */
export const repeatsOf = (run: Run): [Exchange, Exchange][] =>
  alikeIn(run).flatMap((group) => pairsOf(group).filter(([first]) => isInDoubt(first)));

/** Creates of one client that ask for the same, oldest first. */
function alikeIn(run: Run): Exchange[][] {
  const creates = run.requests.filter(({ facts: { operation = '', subAction } }) => {
    const isPush = operation !== 'connector.execute' || subAction === 'pushToService';
    return CREATES.includes(operation) && isPush;
  });
  const alike = (exchange: Exchange) => {
    const { facts, request } = exchange;
    const place = facts.operation === 'connector.create' ? run.routeOf(exchange) : `${request.method} ${request.path}`;
    return `${clientOf(exchange)} ${facts.space} ${place} ${run.traffic.bodyKeyOf(exchange) ?? exchange.id}`;
  };
  return groupedBy(creates, alike);
}
