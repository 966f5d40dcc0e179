/** What a request may send, by what it does. */
type Requests = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;

/** Examples of each operation, by its id: what is sent, and what was answered. */
export type Examples = Readonly<Record<string, { readonly request?: Requests; readonly answer?: unknown }>>;

const one = (summary: string, value: unknown): Requests => ({ request: { summary, value } });

/** What is sent in the examples. A test sends all of it, the first of each operation in the order of the routes. */
export const requestExamples: Readonly<Record<string, Requests>> = {
  createWorld: one('a world that answers as an older release, in which something is there already', {
    id: 'my-test',
    kibanaVersion: '8.19.0',
    seed: { spaces: [{ id: 'soc', name: 'SOC' }] },
  }),
  restoreSnapshot: one('what GET /__mock/snapshot answered; here an empty world', {
    kibana: { collections: {}, sequences: {} },
    simulators: {},
    script: { added: 0, rules: [], scenarios: {} },
    now: '2026-01-01T00:00:00.000Z',
    ids: 1,
  }),
  addFault: {
    preset: { summary: 'a failure that has a name, once', value: { preset: 'jira.unauthorized', times: 1 } },
    name: { summary: 'the same for good', value: 'jira.unauthorized' },
    rule: {
      summary: 'an answer of your own',
      value: {
        match: { service: 'kibana', operation: 'case.push' },
        times: 2,
        fault: { kind: 'respond', status: 503, headers: { 'retry-after': '5' }, body: { message: 'busy' } },
      },
    },
    list: {
      summary: 'several rules as one failure: slow, then gone',
      value: [
        { match: { path: '/api/cases/:id' }, times: 1, fault: { kind: 'delay', ms: { min: 100, max: 500 } } },
        { match: { path: '/api/cases/:id' }, fault: [{ kind: 'delay', ms: 100 }, { kind: 'drop-connection' }] },
      ],
    },
  },
  findExchanges: one('the failed creates of incidents, ten at most', {
    match: { service: 'jira', operation: 'createIncident' },
    limit: 10,
  }),
  exportMatchingHar: one('what went to Jira', { match: { service: 'jira' } }),
  expectExchanges: {
    atMost: { summary: 'one case at most', value: { match: { method: 'POST', path: '/api/cases' }, times: { max: 1 } } },
    exactly: { summary: 'exactly one push', value: { match: { operation: 'case.push' }, times: 1 } },
  },
  waitForExchanges: one('the next push, for five seconds', { match: { operation: 'case.push' }, times: 1, timeout: 5000 }),
  expectNoFailedCalls: one('none of the calls to Jira failed', { match: { service: 'jira' } }),
  getFindingsExcept: one('a finding is accepted', {
    except: [{ rule: 'no-timeout', route: 'POST /api/cases', reason: 'the gateway in front has one' }],
  }),
  performAct: one('in the act edit-case: another title', { id: 'case-1', title: 'Edited by somebody else' }),
  addObjects: one('a connector, and a case that has it', {
    connectors: [{ type: '.jira', name: 'Jira of the SOC' }],
    cases: [{ title: 'Phishing', connector: 'Jira of the SOC' }],
  }),
  setClock: one('a moment', { now: '2026-01-31T09:00:00.000Z' }),
  advanceClock: one('a minute', { ms: 60_000 }),
  setIds: one('the state that GET /__mock/ids answered', { state: 1 }),
  createSpace: one('a space', { id: 'soc', name: 'SOC' }),
};
