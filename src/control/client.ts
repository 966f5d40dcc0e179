import { type Fetch, platformFetch } from '../kernel/fetch.ts';
import type { Changes, Failure } from '../traffic/failure.ts';
import type { PresetUse } from '../traffic/preset-use.ts';
import type { RuleReport } from '../traffic/script.ts';
import type { WorldSnapshot } from '../world-lifecycle.ts';
import type { SimulatorRecord } from '../world-view.ts';
import { type ControlCall, controlCalls } from './control-call.ts';
import type { FailureHandle, MockKibana } from './mock-kibana.ts';
import { orNothing, remoteJournal } from './remote-journal.ts';

export interface ConnectOptions {
  /** The control token of the server, if it has one. */
  token?: string;
  /** How to reach it; the platform's own fetch unless given. */
  fetch?: Fetch;
}

/** Takes up with a mock-kibana that runs elsewhere, or with one of its worlds: `http://host:port`, or that with `/w/<id>` behind it. */
export async function connectMockKibana(at: string, { token, fetch = platformFetch }: ConnectOptions = {}): Promise<MockKibana> {
  const url = at.replace(/\/+$/, '');
  const call = controlCalls(url, { token, fetch });
  const { id, apiKey } = await call<{ id: string | null; apiKey: string }>('GET', '/world');
  return {
    url,
    apiKey,
    fetch,
    fail: async (failure, changes) => handle((await call<{ id: string }>('POST', '/faults', withChanges(failure, changes))).id, call),
    faults: {
      list: () => call<RuleReport[]>('GET', '/faults'),
      remove: (fault) => removed(fault, call),
      clear: () => call('DELETE', '/faults'),
    },
    expectNoUnusedRules: () => call('POST', '/faults/expect-no-unused'),
    journal: remoteJournal(call),
    clock: remoteClock(call),
    simulator: (name) => ({
      async records(kind) {
        const state = await call<Record<string, SimulatorRecord[]>>('GET', `/simulators/${encodeURIComponent(name)}`);
        const records = state[kind];
        if (!records) throw new Error(`the simulator of ${name} holds no "${kind}"; it holds ${Object.keys(state).join(', ')}`);
        return records;
      },
    }),
    act: (name, details = {}) => call('POST', `/acts/${encodeURIComponent(name)}`, details),
    snapshot: () => call<WorldSnapshot>('GET', '/snapshot'),
    restore: (snapshot) => call('POST', '/restore', snapshot),
    reset: () => call('POST', '/reset'),
    clear: () => call('POST', '/clear'),
    async createWorld(options = {}) {
      const created = await call<{ url: string }>('POST', '/worlds', options);
      return connectMockKibana(created.url, { ...(token !== undefined && { token }), fetch });
    },
    async close() {
      if (id !== null) await call('DELETE', `/worlds/${encodeURIComponent(id)}`);
    },
  };
}

const remoteClock = (call: ControlCall): MockKibana['clock'] => ({
  now: async () => new Date((await call<{ now: string }>('GET', '/clock')).now),
  advance: async (ms) => void (await call('POST', '/clock/advance', { ms })),
  set: async (time) => void (await call('PUT', '/clock', { now: new Date(time).toISOString() })),
});

function handle(id: string, call: ControlCall): FailureHandle {
  const remove = async () => void (await removed(id, call));
  return {
    id,
    get uses() {
      return orNothing(call<{ uses: number }>('GET', `/faults/${id}`)).then((found) => found?.uses ?? 0);
    },
    remove,
    [Symbol.asyncDispose]: remove,
  };
}

const removed = async (id: string, call: ControlCall) =>
  (await orNothing(call<undefined>('DELETE', `/faults/${encodeURIComponent(id)}`).then(() => true))) ?? false;

/** The route takes one document; the script applies changes in the same way as here. */
function withChanges(failure: Failure | PresetUse, changes: Changes | undefined): unknown {
  if (!changes) return failure;
  if (typeof failure === 'string') return { preset: failure, ...changes };
  if (Array.isArray(failure)) return failure.map((rule) => withChanges(rule, changes));
  return { ...failure, ...changes, ...mergedMatch(failure, changes) };
}

const mergedMatch = (failure: object, { match }: Changes) =>
  'match' in failure && typeof failure.match === 'object' ? { match: { ...failure.match, ...match } } : {};
