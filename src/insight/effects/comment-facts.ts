import { pushedTo, type UserAction } from '../../kibana/cases/activity/user-actions.ts';
import type { StoredCase } from '../../kibana/cases/case.ts';
import type { CaseEffects, EffectFact } from './effects.ts';
import { typeOf } from './services.ts';
import { about, type FactDeps } from './ticket-facts.ts';

/** What is wrong with the comments of a case at its third parties, and whether it waits for a push. */
export function commentFacts(stored: StoredCase, effects: CaseEffects, deps: FactDeps): EffectFact[] {
  const actions = deps.parts.cases.records.userActions.of(stored.space, stored.id);
  return [...duplicates(effects, actions, deps), ...lost(effects, actions, deps), ...unpushed(effects, actions, deps)];
}

const serviceOf = ({ tickets, claims }: CaseEffects) =>
  (tickets.find(({ id }) => id === claims?.externalId) ?? tickets[0])?.service ?? 'kibana';

/** A comment that a third party has more often than it was written. One that stands at several tickets may be once at each. */
function duplicates(effects: CaseEffects, actions: readonly UserAction[], deps: FactDeps): EffectFact[] {
  const places = Math.max(1, effects.tickets.filter(({ exists }) => exists).length);
  return distinctBy(effects.comments, ({ remote }) => remote.join()).flatMap(({ comment, remote, alike }) => {
    const written = actions.filter(
      ({ attributes }) => attributes.type === 'comment' && attributes.action !== 'delete' && alike.includes(attributes.comment_id ?? ''),
    );
    if (remote.length <= Math.max(alike.length, written.length) * places) return [];
    const service = serviceOf(effects);
    const detail = `comment ${comment} of case ${effects.case} is ${remote.length} times at ${service}`;
    return [{ fact: 'duplicateComment', service, ...about(effects), ids: remote, evidence: commentCalls(effects, deps), detail }];
  });
}

/** Comments with the same remote ones have the same text, and share them. */
function distinctBy(comments: CaseEffects['comments'], key: (comment: CaseEffects['comments'][number]) => string) {
  const groups = new Map<string, CaseEffects['comments'][number] & { alike: string[] }>();
  for (const comment of comments) {
    const group = groups.get(key(comment)) ?? { ...comment, alike: [] };
    group.alike.push(comment.comment);
    groups.set(key(comment), group);
  }
  return [...groups.values()];
}

/** The calls that added comments in the course of pushes of the case. */
const commentCalls = ({ case: id }: CaseEffects, { traffic }: FactDeps): string[] =>
  traffic.calls.flatMap((exchange) => {
    const cause = traffic.causeOf(exchange);
    const isOfCase = cause?.facts.operation === 'case.push' && traffic.param(cause, 'case_id') === id;
    return isOfCase && exchange.facts.operation === 'addComment' && exchange.request.method !== 'GET' ? [exchange.id] : [];
  });

/** Kibana holds a comment for pushed that no third party has. What was changed since is rather unpushed than lost. */
function lost(effects: CaseEffects, actions: readonly UserAction[], { shelves }: FactDeps): EffectFact[] {
  const there = effects.tickets.some(({ service, exists }) => exists && shelves.has(service));
  if (!there) return [];
  const changed = new Set(sincePush(actions).map(({ attributes }) => attributes.comment_id));
  const missing = effects.comments.filter(
    ({ comment, remote }) => effects.claims?.comments.includes(comment) && remote.length === 0 && !changed.has(comment),
  );
  return missing.map(({ comment }) => {
    const service = serviceOf(effects);
    const detail = `comment ${comment} of case ${effects.case} counts as pushed, and ${service} does not have it`;
    return { fact: 'lostComment', service, ...about(effects), ids: [comment], evidence: [], detail };
  });
}

/** The user actions behind the latest push; all of them where there was none. */
const sincePush = (actions: readonly UserAction[]) =>
  actions.slice(actions.findLastIndex(({ attributes }) => pushedTo(attributes) !== undefined) + 1);

/** What incidents show of a case, as Kibana's own list of connectors decides it. */
const PUSHED = ['comment', 'description', 'tags', 'title'];

/** Pushed before, changed since, never again. */
function unpushed(effects: CaseEffects, actions: readonly UserAction[], { parts, traffic }: FactDeps): EffectFact[] {
  const { claims } = effects;
  if (!claims) return [];
  const type = typeOf(parts, effects.space, claims.connector);
  const types = [...PUSHED, ...(type?.case?.tellsStatus?.(parts.kibana) ? ['status', 'severity'] : [])];
  const changes = sincePush(actions).filter(({ attributes }) => types.includes(attributes.type) && attributes.action !== 'delete');
  if (changes.length === 0) return [];
  const what = [...new Set(changes.map(({ attributes }) => attributes.type))].join(', ');
  const detail = `case ${effects.case} changed since its last push and was not pushed again: ${what}`;
  const pushes = traffic.requests.filter(
    (exchange) => exchange.facts.operation === 'case.push' && traffic.param(exchange, 'case_id') === effects.case,
  );
  return [
    {
      fact: 'unpushed',
      service: serviceOf(effects),
      ...about(effects),
      ids: [claims.externalId],
      evidence: pushes.map(({ id }) => id),
      detail,
    },
  ];
}
