import { type Fetch, platformFetch } from '../../kernel/fetch.ts';
import { isError } from '../../kernel/is-error.ts';
import { withoutEndSlashes } from '../../kernel/slashes.ts';
import type { WorldSnapshot } from '../../worlds/lifecycle.ts';
import type { SimulatorRecord } from '../../worlds/view.ts';
import type { MockKibana } from '../mock-kibana.ts';
import { type ControlCall, controlCalls, Refused } from './control-call.ts';
import { remoteFaults } from './remote-faults.ts';
import { remoteJournal } from './remote-journal.ts';

export interface ConnectOptions {
  /** The control token of the server, if it has one. */
  token?: string;
  /** Sends the requests; the platform's own fetch by default. */
  fetch?: Fetch;
}

/** Connects to a mock-kibana that runs elsewhere: to its main world at `http://host:port`, or to another at `http://host:port/w/<id>`. */
export async function connectMockKibana(at: string, { token, fetch = platformFetch }: ConnectOptions = {}): Promise<MockKibana> {
  const url = withoutEndSlashes(at);
  const call = controlCalls(url, { token, fetch });
  const { id, apiKey } = await worldAt(url, call);
  const others: ConnectOptions = { ...(token !== undefined && { token }), fetch };
  const close = async () => {
    if (id !== null) await call('DELETE', `/worlds/${encodeURIComponent(id)}`);
  };
  return {
    url,
    apiKey,
    fetch,
    ...remoteFaults(call),
    journal: remoteJournal(call),
    clock: remoteClock(call),
    simulator: (name) => remoteSimulator(name, call),
    messages: (of) => call('GET', `/messages?type=${encodeURIComponent(of)}`),
    add: (arrangement) => call('POST', '/add', arrangement),
    cases: (space) => call('GET', `/cases${inSpace(space)}`),
    connectors: (space) => call('GET', `/connectors${inSpace(space)}`),
    ticketsOf: (caseId, space) => call('GET', `/cases/${encodeURIComponent(caseId)}/tickets${inSpace(space)}`),
    effects: () => call('GET', '/effects'),
    findings: (options = {}) => call('POST', '/findings', options),
    compatibility: ({ to, from }) => call('GET', `/compatibility?${new URLSearchParams({ to, ...(from !== undefined && { from }) })}`),
    leastPrivilege: () => call('GET', '/privileges'),
    setup: (arrange) => remoteSetup(arrange, call),
    act: (name, details = {}) => call('POST', `/acts/${encodeURIComponent(name)}`, details),
    snapshot: () => call<WorldSnapshot>('GET', '/snapshot'),
    restore: (snapshot) => call('POST', '/restore', snapshot),
    reset: () => call('POST', '/reset'),
    clear: () => call('POST', '/clear'),
    createWorld: async (options = {}) => connectMockKibana((await call<{ url: string }>('POST', '/worlds', options)).url, others),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function remoteSetup<Made>(arrange: () => Made | Promise<Made>, call: ControlCall): Promise<Made> {
  await call('POST', '/setup/begin');
  try {
    return await arrange();
  } finally {
    await call('POST', '/setup/end');
  }
}

const inSpace = (space: string | undefined) => (space === undefined ? '' : `?space=${encodeURIComponent(space)}`);

const remoteSimulator = (name: string, call: ControlCall): ReturnType<MockKibana['simulator']> => ({
  async records(kind) {
    const state = await call<Record<string, SimulatorRecord[]>>('GET', `/simulators/${encodeURIComponent(name)}`);
    const records = state[kind];
    if (!records) throw new Error(`the simulator of ${name} holds no "${kind}"; it holds ${Object.keys(state).join(', ')}`);
    return records;
  },
});

/** Asks the URL which world is there. Rejects with the reason when no mock-kibana answers. */
async function worldAt(url: string, call: ControlCall): Promise<{ id: string | null; apiKey: string }> {
  try {
    return await call('GET', '/world');
  } catch (error) {
    if (error instanceof Refused && error.status !== 404) throw error;
    const reason = isError(error) ? (error.cause ?? error) : error;
    throw new Error(`no mock-kibana answers at ${url}: ${isError(reason) ? reason.message : reason}`, { cause: error });
  }
}

const remoteClock = (call: ControlCall): MockKibana['clock'] => ({
  now: async () => new Date((await call<{ now: string }>('GET', '/clock')).now),
  advance: async (ms) => void (await call('POST', '/clock/advance', { ms })),
  set: async (time) => void (await call('PUT', '/clock', { now: new Date(time).toISOString() })),
});
