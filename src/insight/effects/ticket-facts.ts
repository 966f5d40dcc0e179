import type { StoredCase } from '../../kibana/cases/case.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { CaseDeps } from './case-effects.ts';
import type { Creation } from './creations.ts';
import type { CaseEffects, EffectFact, Ticket } from './effects.ts';
import { isWhole, keptValue } from './kept-bodies.ts';
import type { RunTraffic } from './run-traffic.ts';
import { lastWriteOf, staleTexts, unreadUpdates } from './writes.ts';

export interface FactDeps extends CaseDeps {
  traffic: RunTraffic;
  creations: readonly Creation[];
  /** What would have to be read, and of which the journal kept too little: facts may be missing. */
  unread: Set<Exchange>;
}

/** What is wrong with the tickets of a case. */
export function ticketFacts(stored: StoredCase, effects: CaseEffects, deps: FactDeps): EffectFact[] {
  return [...duplicates(effects), ...lost(effects, deps), ...stale(stored, effects, deps)];
}

/** Which case a fact is about. */
export const about = ({ case: id, space }: CaseEffects) => ({ case: id, space });

/** Two tickets of one connector for one case. */
function duplicates(effects: CaseEffects): EffectFact[] {
  const byConnector = new Map<string, Ticket[]>();
  for (const ticket of effects.tickets.filter(({ exists }) => exists)) {
    const key = `${ticket.service} ${ticket.connector ?? ''}`;
    byConnector.set(key, [...(byConnector.get(key) ?? []), ticket]);
  }
  return [...byConnector.values()].flatMap((tickets) => {
    const [first] = tickets;
    if (!first || tickets.length < 2) return [];
    const ids = tickets.map(({ id }) => id);
    const claim = effects.claims ? `it claims ${effects.claims.externalId}` : 'it claims none';
    const detail = `case ${effects.case} has ${ids.length} tickets at ${first.service} over one connector: ${ids.join(', ')}; ${claim}`;
    return [
      {
        fact: 'duplicateTicket',
        service: first.service,
        ...about(effects),
        ids,
        evidence: tickets.flatMap(({ createdBy }) => createdBy ?? []),
        detail,
      },
    ];
  });
}

/** The ticket that a case claims is not where its connector looks for it. */
function lost(effects: CaseEffects, { traffic }: FactDeps): EffectFact[] {
  const claimed = claimedTicket(effects);
  if (!claimed || claimed.exists) return [];
  const detail = `case ${effects.case} claims ticket ${claimed.id} of ${claimed.service}, which is no longer there`;
  const evidence = traffic.requests
    .filter((exchange) => exchange.facts.operation === 'case.push' && traffic.param(exchange, 'case_id') === effects.case)
    .slice(-1)
    .map(({ id }) => id);
  return [{ fact: 'lostTicket', service: claimed.service, ...about(effects), ids: [claimed.id], evidence, detail }];
}

/** Somebody else changed what the last push wrote. */
function stale(stored: StoredCase, effects: CaseEffects, { shelves, parts, traffic, creations, unread }: FactDeps): EffectFact[] {
  const claimed = claimedTicket(effects);
  const record = claimed && shelves.has(claimed.service) ? shelves.ticket(claimed.service, claimed.id) : undefined;
  const write = claimed && lastWriteOf(claimed, traffic, creations);
  if (claimed && record) for (const update of unreadUpdates(claimed, traffic)) unread.add(update);
  if (write && record && !isWhole(write.request)) unread.add(write);
  if (!claimed || !record || !write) return [];
  const keys = staleTexts(record, write, stored, parts);
  if (keys.length === 0) return [];
  const detail = `ticket ${claimed.id} of ${claimed.service} no longer says what the last push of case ${effects.case} wrote as ${keys.join(', ')}`;
  return [{ fact: 'staleTicket', service: claimed.service, ...about(effects), ids: [claimed.id], evidence: [write.id], detail }];
}

const claimedTicket = ({ claims, tickets }: CaseEffects): Ticket | undefined =>
  claims ? tickets.find(({ id }) => id === claims.externalId) : undefined;

/** Tickets that the push of a case made and that neither a case nor an answer names. */
export function orphans(all: readonly CaseEffects[], { creations, shelves, parts, traffic, unread }: FactDeps): EffectFact[] {
  const claimed = new Set(all.flatMap((effects) => claimsOf(effects, parts)));
  const cases = new Set(all.map((effects) => effects.case));
  for (const exchange of traffic.requests)
    if (exchange.facts.operation === 'case.push') for (const id of answeredClaim(keptValue(exchange.response))) claimed.add(id);
  return creations.flatMap(({ service, id, exchange, caseId, cause }) => {
    const isThere = !shelves.has(service) || shelves.ticket(service, id) !== undefined;
    if (caseId === undefined || claimed.has(id) || !isThere) return [];
    // Of a case that was deleted since only the answer to its push tells what it claimed.
    if (!cases.has(caseId) && cause && !isWhole(cause.response)) {
      unread.add(cause);
      return [];
    }
    const detail = `ticket ${id} of ${service} was made by a push of case ${caseId}, and no case claims it`;
    const space = cause?.facts.space ?? 'default';
    return [{ fact: 'orphanTicket', service, case: caseId, space, ids: [id], evidence: [...(cause ? [cause.id] : []), exchange], detail }];
  });
}

/** Every ticket that a case ever named, for it may have been pushed over several connectors. */
function claimsOf({ case: id, space, claims }: CaseEffects, { cases }: FactDeps['parts']): string[] {
  const pushed = cases.records.userActions
    .of(space, id)
    .flatMap(({ attributes: { type, payload } }) => (type === 'pushed' ? answeredClaim(payload) : []));
  return claims ? [claims.externalId, ...pushed] : pushed;
}

function answeredClaim(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  const external = 'external_service' in json ? json.external_service : 'externalService' in json ? json.externalService : undefined;
  if (typeof external !== 'object' || external === null || !('external_id' in external)) return [];
  return [String(external.external_id)];
}
