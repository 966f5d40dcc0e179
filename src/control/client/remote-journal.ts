import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { Har } from '../../traffic/journal/har.ts';
import type { MockJournal } from '../mock-kibana.ts';
import { type ControlCall, Refused } from './control-call.ts';

export function remoteJournal(call: ControlCall): MockJournal {
  const find: MockJournal['find'] = async (match) => (await call<{ exchanges: Exchange[] }>('POST', '/journal/find', { match })).exchanges;
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

/** The answer of a route; undefined for a 404. */
export async function orNothing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}
