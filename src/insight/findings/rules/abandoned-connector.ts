import { isObject } from '../../../kernel/json.ts';
import { memoizeFor } from '../../../kernel/memoize.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { isWhole, keptValue } from '../../effects/kept-bodies.ts';
import { isAcknowledged } from '../../effects/run-traffic.ts';
import type { Rule } from '../finding.ts';
import { mentionsOf } from '../mentions.ts';
import type { Run } from '../run.ts';

export const abandonedConnector: Rule = {
  id: 'abandoned-connector',
  level: 'info',
  title: 'A connector was created, and neither used nor deleted',
  why: 'Each run leaves another one behind, with its secrets.',
  fix: 'Use one that is there, or delete it at the end.',
  asks: 'cases',
  find: (run) => {
    const incomplete = incompleteOf(run);
    return unnamed(run)
      .filter(({ create }) => incomplete.every((each) => each === create))
      .map(({ create, id }) => ({ exchanges: [create.id], detail: `${create.facts.connectorName ?? ''} (${id})` }));
  },
  unread: (run) => {
    const alone = unnamed(run);
    return [
      ...creates(run).filter((create) => idOf(create) === undefined && !isWhole(create.response)),
      ...incompleteOf(run).filter((each) => alone.some(({ create }) => create !== each)),
    ];
  },
};

/** The requests that may name any connector, because too little of them was kept. */
const incompleteOf = ({ traffic }: Run): Exchange[] => traffic.requests.filter(({ request }) => !isWhole(request));

const creates = ({ requests }: Run): Exchange[] =>
  requests.filter((exchange) => exchange.facts.operation === 'connector.create' && isAcknowledged(exchange));

function idOf({ response }: Exchange): string | undefined {
  const value = keptValue(response);
  return isObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined;
}

/** The connectors that no case and no request names but the one that created it. */
const unnamed = memoizeFor((run: Run): { create: Exchange; id: string }[] => {
  const created = creates(run).flatMap((create) => {
    const id = idOf(create);
    return id === undefined ? [] : [{ create, id }];
  });
  const inCases = new Set(run.cases.map(({ connector }) => connector.id));
  const mentions = mentionsOf(
    created.map(({ id }) => id),
    run.traffic.requests.map((item) => ({ item, texts: [item.facts.connectorId ?? '', item.request.path, item.request.body] })),
  );
  return created.filter(({ create, id }) => !inCases.has(id) && !mentions.get(id)?.some((each) => each !== create));
});
