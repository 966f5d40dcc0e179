import type { CaseDeps } from './case-effects.ts';
import type { Creation } from './creations.ts';
import type { EffectFact, RunEffects } from './effects.ts';
import { isAcknowledged, isInDoubt } from './run-traffic.ts';
import type { FactDeps } from './ticket-facts.ts';

/** The tickets that runs of connectors made without a case. */
export function runsOf(creations: readonly Creation[], { shelves }: CaseDeps): RunEffects[] {
  return creations.flatMap(({ caseId, cause, service, id, connector = '', correlationId, exchange }) => {
    if (!cause || caseId !== undefined) return [];
    const exists = !shelves.has(service) || shelves.ticket(service, id) !== undefined;
    const ticket = { service, id, connector, createdBy: exchange, exists };
    return [{ exchange: cause.id, connector, ...(correlationId !== undefined && { correlationId }), tickets: [ticket] }];
  });
}

/** Two tickets with one correlation id, where the vendor does not take them for one. */
export function duplicatesOfRuns(creations: readonly Creation[], { shelves }: CaseDeps): EffectFact[] {
  const byId = new Map<string, Creation[]>();
  for (const made of creations) {
    if (made.correlationId === undefined || (shelves.has(made.service) && !shelves.ticket(made.service, made.id))) continue;
    const key = `${made.service} ${made.connector} ${made.correlationId}`;
    byId.set(key, [...(byId.get(key) ?? []), made]);
  }
  return [...byId.values()].flatMap((all) => {
    const [first] = all;
    if (!first || all.length < 2) return [];
    const ids = all.map(({ id }) => id);
    const detail = `${ids.length} tickets of ${first.service} have the correlation id ${first.correlationId}: ${ids.join(', ')}`;
    return [{ fact: 'duplicateTicket', service: first.service, ids, evidence: all.map(({ exchange }) => exchange), detail }];
  });
}

/** Two tickets of the same run, sent again after an answer that did not tell how it went. */
export function repeatedRuns(creations: readonly Creation[], { shelves, traffic, unread }: FactDeps): EffectFact[] {
  const alike = new Map<string, Creation[]>();
  for (const made of creations) {
    const { cause, caseId, correlationId, service, id, connector } = made;
    if (!cause || caseId !== undefined || correlationId !== undefined || (shelves.has(service) && !shelves.ticket(service, id))) continue;
    const body = traffic.bodyKeyOf(cause);
    if (body === undefined) unread.add(cause);
    const key = `${service} ${connector} ${body ?? cause.id}`;
    alike.set(key, [...(alike.get(key) ?? []), made]);
  }
  return [...alike.values()].flatMap((all) => {
    const [first] = all;
    const causes = [...new Set(all.flatMap(({ cause }) => cause ?? []))];
    if (!first || !causes.some(isInDoubt) || all.length <= Math.max(1, causes.filter(isAcknowledged).length)) return [];
    const ids = all.map(({ id }) => id);
    const detail = `the same run made ${ids.length} tickets of ${first.service}: ${ids.join(', ')}`;
    return [{ fact: 'duplicateTicket', service: first.service, ids, evidence: all.map(({ exchange }) => exchange), detail }];
  });
}
