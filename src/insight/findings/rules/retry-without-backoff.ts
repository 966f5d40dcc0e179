import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { isInDoubt } from '../../effects/run-traffic.ts';
import type { Rule } from '../finding.ts';
import { endOf, pairsOf, startOf } from '../run.ts';
import { retryAfterOf } from './retry-before-retry-after.ts';

/** Gaps that grow by less do not grow. */
const GROWTH = 1.2;
const AT_ONCE = 100;

export const retryWithoutBackoff: Rule = {
  id: 'retry-without-backoff',
  level: 'warn',
  title: 'A request that fails is repeated without waiting longer each time',
  why: 'What fails under load is kept down by clients that come back at the same pace, or at once.',
  fix: 'Double the wait after each failed attempt, with some chance in it, or wait as long as Retry-After says.',
  isAboutTime: true,
  find: ({ repeats }) =>
    repeats.flatMap((attempts) =>
      seriesOf(attempts).flatMap((series) => {
        const pairs = pairsOf(series);
        const gaps = pairs.map(([first, next]) => startOf(next) - endOf(first));
        const isTold = pairs.every(([first, next]) => startOf(next) >= (retryAfterOf(first) ?? Number.POSITIVE_INFINITY));
        const isSteady = gaps.every((gap) => gap < AT_ONCE) || pairsOf(gaps).every(([before, gap]) => gap <= before * GROWTH);
        if (gaps.length < 2 || isTold || !isSteady) return [];
        return [
          {
            exchanges: series.map(({ id }) => id),
            detail: `${series.length} attempts, ${gaps.map((gap) => `${gap} ms`).join(', ')} apart`,
          },
        ];
      }),
    ),
  unread: ({ unknownRepeats }) => unknownRepeats,
};

/** Attempts each of which but the last failed so that another one makes sense, and that did not overlap. */
function seriesOf(attempts: readonly Exchange[]): Exchange[][] {
  const all: Exchange[][] = [];
  let series: Exchange[] = [];
  for (const attempt of attempts) {
    const last = series.at(-1);
    if (last && (!isRetryable(last) || startOf(attempt) < endOf(last))) series = [];
    if (series.length === 0) all.push(series);
    series.push(attempt);
  }
  return all;
}

const isRetryable = (exchange: Exchange) => isInDoubt(exchange) || exchange.response?.status === 429;
