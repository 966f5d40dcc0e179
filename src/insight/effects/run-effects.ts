import { groupedBy } from '../../kernel/grouped-by.ts';
import type { CaseDeps } from './case-effects.ts';
import type { Creation } from './creations.ts';
import type { EffectFact, RunEffects } from './effects.ts';
import { isAcknowledged, isInDoubt } from './run-traffic.ts';
import type { FactDeps } from './ticket-facts.ts';

/** The tickets that runs of connectors made without a case. */
export function runsOf(creations: readonly Creation[], { shelves }: CaseDeps): RunEffects[] {
  return creations.flatMap(({ caseId, cause, service, id, connector = '', correlationId, exchange }) => {
    if (!cause || caseId !== undefined) return [];
    const ticket = { service, id, connector, createdBy: exchange, exists: isLeft({ service, id }, shelves) };
    return [{ exchange: cause.id, connector, ...(correlationId !== undefined && { correlationId }), tickets: [ticket] }];
  });
}

/** Two tickets with one correlation id, where the vendor does not take them for one. */
export function duplicatesOfRuns(creations: readonly Creation[], { shelves }: CaseDeps): EffectFact[] {
  const named = creations.filter((made) => made.correlationId !== undefined && isLeft(made, shelves));
  return groupedBy(named, ({ service, connector, correlationId }) => `${service} ${connector} ${correlationId}`).flatMap((all) =>
    all.length < 2
      ? []
      : duplicate(
          all,
          ({ service, correlationId }, ids) =>
            `${ids.length} tickets of ${service} have the correlation id ${correlationId}: ${ids.join(', ')}`,
        ),
  );
}

/** Two tickets of the same run, sent again after an answer that did not tell how it went. */
export function repeatedRuns(creations: readonly Creation[], { shelves, traffic, unread }: FactDeps): EffectFact[] {
  const unnamed = creations.flatMap((made) => {
    const { cause, caseId, correlationId } = made;
    return cause && caseId === undefined && correlationId === undefined && isLeft(made, shelves) ? [{ ...made, cause }] : [];
  });
  const alike = groupedBy(unnamed, ({ service, connector, cause }) => {
    const body = traffic.bodyKeyOf(cause);
    if (body === undefined) unread.add(cause);
    return `${service} ${connector} ${body ?? cause.id}`;
  });
  return alike.flatMap((all) => {
    const causes = [...new Set(all.map(({ cause }) => cause))];
    if (!causes.some(isInDoubt) || all.length <= Math.max(1, causes.filter(isAcknowledged).length)) return [];
    return duplicate(all, ({ service }, ids) => `the same run made ${ids.length} tickets of ${service}: ${ids.join(', ')}`);
  });
}

/** Whether the ticket is still there, as far as that is in sight. */
const isLeft = ({ service, id }: Pick<Creation, 'service' | 'id'>, shelves: CaseDeps['shelves']) =>
  !shelves.has(service) || shelves.ticket(service, id) !== undefined;

function duplicate(all: readonly Creation[], detailOf: (first: Creation, ids: readonly string[]) => string): EffectFact[] {
  const [first] = all;
  if (!first) return [];
  const ids = all.map(({ id }) => id);
  return [
    { fact: 'duplicateTicket', service: first.service, ids, evidence: all.map(({ exchange }) => exchange), detail: detailOf(first, ids) },
  ];
}
