import type { Exchange } from '../../../traffic/journal/exchange.ts';
import type { Rule } from '../finding.ts';
import { clientOf, isWrite, pairsOf, startOf } from '../run.ts';

const FEWEST = 5;
const FAST = 1000;

export const pollingFast: Rule = {
  id: 'polling-fast',
  level: 'warn',
  title: 'The same thing is asked again and again within a second, and nothing has changed',
  why: 'Each question costs Kibana a search, whatever the answer.',
  fix: 'Ask every few seconds, more and more rarely, or keep the answer.',
  isAboutTime: true,
  find: (run) =>
    run.repeats.flatMap((repeats) =>
      cut(repeats, (first, next) => isSameAnswer(first, next) && !run.between(first, next, isWrite)).flatMap((series) => {
        const gaps = pairsOf(series).map(([first, next]) => startOf(next) - startOf(first));
        const median = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? FAST;
        if (series.length < FEWEST || median >= FAST) return [];
        return [{ exchanges: series.map(({ id }) => id), detail: `${series.length} times, every ${median} ms` }];
      }),
    ),
};

function isSameAnswer(first: Exchange, next: Exchange): boolean {
  const waits = first.response?.headers['retry-after'] !== undefined;
  const isRead = first.request.method === 'GET' && first.response !== undefined && clientOf(first) === clientOf(next);
  return isRead && !waits && first.response?.status === next.response?.status && first.response?.body === next.response?.body;
}

/** Cuts a list wherever two neighbours do not belong together. */
function cut<Item>(items: readonly Item[], together: (first: Item, next: Item) => boolean): Item[][] {
  const all: Item[][] = [];
  for (const item of items) {
    const series = all.at(-1);
    const last = series?.at(-1);
    if (series && last !== undefined && together(last, item)) series.push(item);
    else all.push([item]);
  }
  return all;
}
