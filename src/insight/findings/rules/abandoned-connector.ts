import { isObject } from '../../../kernel/json.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { isWhole, keptValue } from '../../effects/kept-bodies.ts';
import { isAcknowledged } from '../../effects/run-traffic.ts';
import type { Rule } from '../finding.ts';
import type { Run } from '../run.ts';

export const abandonedConnector: Rule = {
  id: 'abandoned-connector',
  level: 'info',
  title: 'A connector was created, and neither used nor deleted',
  why: 'Each run leaves another one behind, with its secrets.',
  fix: 'Use one that is there, or delete it at the end.',
  asks: 'cases',
  find: (run) =>
    unnamed(run).flatMap(({ create, id, unread }) =>
      unread.length > 0 ? [] : [{ exchanges: [create.id], detail: `${create.facts.connectorName ?? ''} (${id})` }],
    ),
  unread: (run) => [
    ...creates(run).filter((create) => idOf(create) === undefined && !isWhole(create.response)),
    ...unnamed(run).flatMap(({ unread }) => unread),
  ],
};

const creates = ({ requests }: Run): Exchange[] =>
  requests.filter((exchange) => exchange.facts.operation === 'connector.create' && isAcknowledged(exchange));

function idOf({ response }: Exchange): string | undefined {
  const value = keptValue(response);
  return isObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined;
}

/** The connectors that nothing names, and the requests that may name them and of which too little was kept. */
function unnamed(run: Run): { create: Exchange; id: string; unread: Exchange[] }[] {
  const { traffic, cases } = run;
  return creates(run).flatMap((create) => {
    const id = idOf(create);
    if (id === undefined) return [];
    const others = traffic.requests.filter((each) => each !== create);
    const isNamed = others.some(
      (each) => each.facts.connectorId === id || each.request.path.includes(id) || each.request.body.includes(id),
    );
    const isInCase = cases.some(({ connector }) => connector.id === id);
    return isNamed || isInCase ? [] : [{ create, id, unread: others.filter(({ request }) => !isWhole(request)) }];
  });
}
