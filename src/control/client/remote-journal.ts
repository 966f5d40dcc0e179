import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { Har } from '../../traffic/journal/har.ts';
import type { PageOptions } from '../../traffic/journal/page.ts';
import type { Match } from '../../traffic/match/match.ts';
import type { MockJournal } from '../mock-kibana.ts';
import { type ControlCall, Refused } from './control-call.ts';

/** How many exchanges are asked for at a time: with the longest bodies that a journal keeps they still fit into a string. */
const PAGE = 500;

export function remoteJournal(call: ControlCall): MockJournal {
  const find: MockJournal['find'] = (match, page = {}) => findPaged(call, match, page);
  return {
    find,
    all: () => find({}),
    of: (service) => find({ service }),
    get: (id) => orNothing(call<Exchange>('GET', `/journal/${encodeURIComponent(id)}`)),
    async waitFor(match, { signal, ...options } = {}) {
      const waiting = call<{ exchanges: Exchange[] }>('POST', '/journal/wait', { match, ...options }, signal && { signal });
      return (await waiting).exchanges;
    },
    expect: (match, options) => call('POST', '/journal/expect', { match, ...options }),
    expectNoFailedCalls: (match = {}) => call('POST', '/journal/expect-no-failed-calls', { match }),
    toHar: (match = {}) => call<Har>('POST', '/journal/har', { match }),
    clear: () => call('DELETE', '/journal'),
  };
}

async function findPaged(call: ControlCall, match: Match, { limit, after }: PageOptions): Promise<Exchange[]> {
  const found: Exchange[] = [];
  let next = after;
  do {
    const left = limit === undefined ? PAGE : Math.min(PAGE, limit - found.length);
    const page = await call<{ exchanges: Exchange[]; next?: string }>('POST', '/journal/find', { match, limit: left, after: next });
    found.push(...page.exchanges);
    next = page.next;
  } while (next !== undefined && found.length !== limit);
  return found;
}

/** The answer of a route; undefined for a 404. */
export async function orNothing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}
