import { createHash } from 'node:crypto';
import type { CaseDeps } from './case-effects.ts';
import { allCases } from './case-effects.ts';
import type { CaseEffects, EffectFact } from './effects.ts';
import { leavesOf } from './leaves.ts';

/** Counters of writes, which a repetition moves without changing anything. */
const COUNTERS = ['sys_mod_count', 'vers', 'version'];
const DATE = /^\d{4}-\d\d-\d\d[T ]|^\d{12,}$/;

/** A digest of what cases, connectors and tickets say, without ids and dates: equal where two runs ended in the same state. */
export function endStateDigest(effects: readonly CaseEffects[], facts: readonly EffectFact[], deps: CaseDeps): string {
  const { parts, shelves, services } = deps;
  const byCase = new Map(effects.map((each) => [each.case, each]));
  const cases = allCases(deps).map(({ id, space, attributes }) => {
    const { title, description, tags, status, severity, owner, external_service } = attributes;
    const own = byCase.get(id);
    const comments = parts.cases.records
      .commentsOf(space, id)
      .map(({ attributes: comment }) => [comment.type, 'comment' in comment ? comment.comment : '', comment.pushed_at !== null]);
    const tickets = (own?.tickets ?? []).map(({ service, exists }) => [service, exists]);
    return JSON.stringify({
      space,
      title,
      description,
      tags,
      status,
      severity,
      owner,
      isPushed: external_service !== null,
      comments,
      tickets,
    });
  });
  const connectors = parts.connectors.all().map(({ name, connector_type_id }) => JSON.stringify([name, connector_type_id]));
  const ids = new Set([
    ...allCases(deps).map(({ id }) => id),
    ...services.flatMap((service) => shelves.tickets(service).map(({ id }) => id)),
  ]);
  const tickets = services.flatMap((service) =>
    shelves
      .tickets(service)
      .map((record) =>
        JSON.stringify([service, said(record, ids), shelves.comments(service, record.id).map((comment) => said(comment, ids))]),
      ),
  );
  const state = [cases.sort(), connectors.sort(), tickets.sort(), facts.map(({ fact }) => fact).sort()];
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16);
}

/** What a record says, but for its ids, its dates and its counters. */
function said(record: unknown, ids: ReadonlySet<string>): string[] {
  return leavesOf(record)
    .filter(({ key, text }) => !isId(key) && !COUNTERS.includes(key) && !DATE.test(text) && !ids.has(text))
    .map(({ key, text }) => `${key}=${text.replace(UUID, '<id>')}`)
    .sort();
}

/** Keys and numbers are ids in the vendor's words. */
const isId = (key: string) => /(?:^|_)id$|Id$|^(?:key|number|trackingFull)$/.test(key);
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
