import type { Exchange } from '../../../traffic/journal/exchange.ts';
import type { Rule } from '../finding.ts';
import { endOf, pairsOf, startOf } from '../run.ts';

/** What a timer may be early by, in milliseconds. */
const EARLY = 50;

/** The Dev Proxy's oldest rule, too. A repeat that was under way before the answer came knew nothing of it. */
export const retryBeforeRetryAfter: Rule = {
  id: 'retry-before-retry-after',
  level: 'error',
  title: 'A request is repeated before its Retry-After is over',
  why: 'The answer said how long to wait. Whoever asks earlier is refused again, and prolongs what everybody waits for.',
  fix: 'Read Retry-After, in seconds or as a date, and wait that long before the next attempt.',
  isAboutTime: true,
  find: ({ repeats }) =>
    repeats.flatMap((attempts) =>
      pairsOf(attempts).flatMap(([first, next]) => {
        const due = retryAfterOf(first);
        if (due === undefined || startOf(next) < endOf(first) || startOf(next) >= due - EARLY) return [];
        const detail = `asked to wait ${seconds(due - endOf(first))}, came back after ${seconds(startOf(next) - endOf(first))}`;
        return [{ exchanges: [first.id, next.id], detail }];
      }),
    ),
  unread: ({ unknownRepeats }) => unknownRepeats,
};

/** The moment from which on another attempt is welcome. */
export function retryAfterOf(exchange: Exchange): number | undefined {
  const { response } = exchange;
  const text = response && response.status >= 400 ? response.headers['retry-after'] : undefined;
  if (text === undefined) return undefined;
  const due = /^\s*\d+(\.\d+)?\s*$/.test(text) ? endOf(exchange) + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(due) ? undefined : due;
}

const seconds = (ms: number) => `${Math.round(ms) / 1000} s`;
