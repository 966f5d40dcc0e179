import { isWell } from '../../effects/run-traffic.ts';
import type { Rule } from '../finding.ts';
import { isWrite, pairsOf } from '../run.ts';

const FINAL = [400, 401, 403, 404, 413, 415];

export const retryOfClientError: Rule = {
  id: 'retry-of-client-error',
  level: 'warn',
  title: 'A request that was refused for what it is, is sent again unchanged',
  why: 'The same bytes under the same credential are refused for the same reason; the attempts only hide the mistake.',
  fix: 'Give up on 400, 401, 403, 404, 413 and 415, and tell the reason that the answer gives.',
  find: (run) =>
    run.repeats.flatMap((attempts) =>
      pairsOf(attempts).flatMap(([first, next], index) => {
        const status = first.response?.status ?? 0;
        if (!FINAL.includes(status)) return [];
        // Whoever waits for an object to appear asks for it until it is there.
        const isPolling = status === 404 && !isWrite(first) && attempts.slice(index).some(({ response }) => isWell(response));
        const isMended = run.between(first, next, (exchange) => isWrite(exchange) && isWell(exchange.response));
        return isPolling || isMended ? [] : [{ exchanges: [first.id, next.id], detail: `repeated after ${status}` }];
      }),
    ),
  unread: ({ unknownRepeats }) => unknownRepeats,
};
