import type { Exchange, ExchangeAnswer } from '../../../traffic/journal/exchange.ts';
import { isWhole } from '../../effects/kept-bodies.ts';
import type { Rule } from '../finding.ts';
import { clientOf, isWrite, pairsOf, type Run, startOf } from '../run.ts';

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
    fastSeries(run, isSameBody).map(({ series, median }) => ({
      exchanges: series.map(({ id }) => id),
      detail: `${series.length} times, every ${median} ms`,
    })),
  unread: (run) =>
    fastSeries(run, (one, other) => !isWhole(one) || !isWhole(other) || isSameBody(one, other))
      .flatMap(({ series }) => series)
      .filter(({ response }) => response?.dropped),
};

type SameBody = (one: ExchangeAnswer, other: ExchangeAnswer) => boolean;

/** Of two that were cut off, an equal beginning and an equal size are taken for the same. */
const isSameBody: SameBody = (one, other) =>
  !one.dropped && !other.dropped && one.body === other.body && one.truncatedFrom === other.truncatedFrom;

/** The same question, and the same answer, again and again. */
function fastSeries(run: Run, isSame: SameBody): { series: Exchange[]; median: number }[] {
  return run.repeats.flatMap((repeats) =>
    cut(repeats, (first, next) => isSameAnswer(first, next, isSame) && !run.between(first, next, isWrite)).flatMap((series) => {
      const gaps = pairsOf(series).map(([first, next]) => startOf(next) - startOf(first));
      const median = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? FAST;
      return series.length < FEWEST || median >= FAST ? [] : [{ series, median }];
    }),
  );
}

function isSameAnswer(first: Exchange, next: Exchange, isSame: SameBody): boolean {
  const [one, other] = [first.response, next.response];
  if (first.request.method !== 'GET' || clientOf(first) !== clientOf(next) || !one || !other) return false;
  return one.headers['retry-after'] === undefined && one.status === other.status && isSame(one, other);
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
