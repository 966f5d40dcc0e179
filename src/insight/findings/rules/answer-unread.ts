import { isObject } from '../../../kernel/json.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import type { Rule } from '../finding.ts';
import { isWrite, type Run } from '../run.ts';

export const answerUnread: Rule = {
  id: 'answer-unread',
  level: 'info',
  title: 'A case is commented or closed right after its push was refused, as if it had been pushed',
  why: 'A push that fails answers 424 or another 4xx, and the case names no new ticket.',
  fix: 'Read the status of each push, and go on only after 200.',
  find: (run) =>
    run.clients.flatMap((requests) =>
      requests.flatMap((push, index) => {
        const status = push.response?.status ?? 0;
        if (push.facts.operation !== 'case.push' || status < 400 || status > 499) return [];
        const id = run.traffic.param(push, 'case_id') ?? '';
        const next = requests.slice(index + 1).find((each) => isWrite(each) && isAbout(each, id, run));
        return next && goesOn(next, id) ? [{ exchanges: [push.id, next.id], detail: `the push got ${status}` }] : [];
      }),
    ),
};

const isAbout = (exchange: Exchange, id: string, { traffic }: Run) =>
  traffic.param(exchange, 'case_id') === id || changesOf(exchange).some((change) => change['id'] === id);

const goesOn = (exchange: Exchange, id: string): boolean =>
  exchange.facts.operation === 'comment.create' ||
  changesOf(exchange).some((change) => change['id'] === id && change['status'] === 'closed');

function changesOf({ request: { json } }: Exchange): Record<string, unknown>[] {
  return isObject(json) && Array.isArray(json['cases']) ? json['cases'].filter(isObject) : [];
}
