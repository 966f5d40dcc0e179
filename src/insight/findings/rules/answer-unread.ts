import { isObject } from '../../../kernel/json.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { isWhole, keptValue } from '../../effects/kept-bodies.ts';
import type { Rule } from '../finding.ts';
import { isWrite, type Run } from '../run.ts';

export const answerUnread: Rule = {
  id: 'answer-unread',
  level: 'info',
  title: 'A case is commented or closed right after its push was refused, as if it had been pushed',
  why: 'A push that fails answers 424 or another 4xx, and the case names no new ticket.',
  fix: 'Read the status of each push, and go on only after 200.',
  find: (run) =>
    refusedPushes(run).flatMap(({ push, id, behind }) => {
      const next = behind.find((each) => isAbout(each, id, run));
      return next && goesOn(next, id) ? [{ exchanges: [push.id, next.id], detail: `the push got ${push.response?.status}` }] : [];
    }),
  unread: (run) =>
    refusedPushes(run).flatMap(({ id, behind }) => {
      const end = behind.findIndex((each) => isAbout(each, id, run));
      const between = end < 0 ? behind : behind.slice(0, end);
      return between.filter(({ facts, request }) => facts.operation === 'case.update' && !isWhole(request));
    }),
};

/** The pushes that were refused, each with the writes of its client behind it. */
function refusedPushes(run: Run): { push: Exchange; id: string; behind: Exchange[] }[] {
  return run.clients.flatMap((requests) =>
    requests.flatMap((push, index) => {
      const status = push.response?.status ?? 0;
      if (push.facts.operation !== 'case.push' || status < 400 || status > 499) return [];
      return [{ push, id: run.traffic.param(push, 'case_id') ?? '', behind: requests.slice(index + 1).filter(isWrite) }];
    }),
  );
}

const isAbout = (exchange: Exchange, id: string, { traffic }: Run) =>
  traffic.param(exchange, 'case_id') === id || changesOf(exchange).some((change) => change['id'] === id);

const goesOn = (exchange: Exchange, id: string): boolean =>
  exchange.facts.operation === 'comment.create' ||
  changesOf(exchange).some((change) => change['id'] === id && change['status'] === 'closed');

function changesOf({ request }: Exchange): Record<string, unknown>[] {
  const json = keptValue(request);
  return isObject(json) && Array.isArray(json['cases']) ? json['cases'].filter(isObject) : [];
}
