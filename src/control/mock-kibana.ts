import type { Compatibility, CompatibilityOptions } from '../insight/compat/compatibility.ts';
import type { Effects } from '../insight/effects/effects.ts';
import type { Findings, FindingsOptions } from '../insight/findings/finding.ts';
import type { LeastPrivilege } from '../insight/privileges/least-privilege.ts';
import type { Fetch } from '../kernel/fetch.ts';
import type { Json } from '../kernel/json.ts';
import type { Exchange } from '../traffic/journal/exchange.ts';
import type { Har } from '../traffic/journal/har.ts';
import type { PageOptions } from '../traffic/journal/page.ts';
import type { Times } from '../traffic/journal/verify/verify.ts';
import type { WaitOptions } from '../traffic/journal/verify/waiting.ts';
import type { Match } from '../traffic/match/match.ts';
import type { Changes, Failure } from '../traffic/script/failure.ts';
import type { PresetUse } from '../traffic/script/presets/preset-use.ts';
import type { RuleReport } from '../traffic/script/script.ts';
import type { Arranged, Arrangement, KibanaObject } from '../worlds/arrange.ts';
import type { WorldSnapshot } from '../worlds/lifecycle.ts';
import type { ActName, Service } from '../worlds/names.ts';
import type { PlainWorldOptions } from '../worlds/options.ts';
import type { ReceivedMessage, SimulatorRecord } from '../worlds/view.ts';

/** The value itself from a world in this process, a promise from one behind a URL. A test that always awaits works with both. */
export type Eventually<T> = T | Promise<T>;

/** A world as a test uses it, in this process or behind a URL: `createWorld`, `startMockKibana` and `connectMockKibana` all give one. */
export interface MockKibana extends AsyncDisposable {
  readonly url: string;
  /** For the header `Authorization: ApiKey …`. It has every privilege, and selects this world on a server with several. */
  readonly apiKey: string;
  /** Sends a request whose URL begins with `url`. */
  readonly fetch: Fetch;
  /** Adds a failure to the script: the name of a preset, a rule, or a list of rules. Throws, with what was expected, when it is none of these. */
  fail(failure: Failure | PresetUse, changes?: Changes): Eventually<FailureHandle>;
  readonly faults: {
    list(): Eventually<RuleReport[]>;
    remove(id: string): Eventually<boolean>;
    clear(): Eventually<void>;
  };
  /** Throws when a scripted rule was never used. */
  expectNoUnusedRules(): Eventually<void>;
  readonly journal: MockJournal;
  readonly clock: {
    now(): Eventually<Date>;
    advance(ms: number): Promise<void>;
    set(time: string | Date): Promise<void>;
  };
  /** The simulator of a third party: `simulator('jira').records('issues')` lists its issues. */
  simulator(name: Service): { records(kind: string): Eventually<readonly SimulatorRecord[]> };
  /**
   * What services that merely receive were sent, oldest first, with secrets masked: by connectors of a type (`messages('.slack')`), or by
   * anybody (`messages('slack')`). Nothing comes where connectors call the network.
   */
  messages(of: string): Eventually<ReceivedMessage[]>;
  /**
   * Makes connectors and cases, with what the examples of their types have where nothing is said. No request: no fault strikes it, and the journal
   * does not tell of it. Throws, with the path, where Kibana would refuse one; what stands before it is made.
   */
  add(arrangement: Arrangement): Eventually<Arranged>;
  /** The cases of a space, the default one unless told, oldest first, as Kibana answers them. */
  cases(space?: string): Eventually<KibanaObject[]>;
  /** The connectors of a space, as Kibana lists them. */
  connectors(space?: string): Eventually<KibanaObject[]>;
  /** The records of the simulators that a case was pushed to, in the order of the first pushes. One that is gone is left out. */
  ticketsOf(caseId: string, space?: string): Eventually<SimulatorRecord[]>;
  /**
   * Reconciles what the third parties hold with what Kibana says of it: each case with its tickets and comments, and whatever is there twice, is gone, is
   * claimed by nobody, or waits for a push.
   */
  effects(): Promise<Effects>;
  /** What the requests so far tell of the client that sent them: that it ignores Retry-After, made two tickets of one case, never asked for page 2. */
  findings(options?: FindingsOptions): Promise<Findings>;
  /** What becomes of the requests so far in a later release: each is made again there, in worlds of their own. Rejects for a release that does not exist. */
  compatibility(options: CompatibilityOptions): Promise<Compatibility>;
  /** The smallest role with which the requests so far come to what they came to, found by making them again; what `setup` arranged needs nothing. */
  leastPrivilege(): Promise<LeastPrivilege>;
  /** Marks the requests that are made until `arrange` is done as arrangements of the test: findings are not about them. */
  setup<Made>(arrange: () => Made | Promise<Made>): Promise<Made>;
  /** Changes something as another user would: `act('lose-secrets', { id })` takes the secrets of a connector away. */
  act(name: ActName, details?: Record<string, Json>): Eventually<void>;
  /** The whole state of the world but its journal, for `restore`. */
  snapshot(): Eventually<WorldSnapshot>;
  restore(snapshot: WorldSnapshot): Promise<void>;
  /** Takes the world back to its start: to its seed, its faults, its clock and ids, and an empty journal. */
  reset(): Promise<void>;
  /** Empties the world: no connectors, cases, simulator records, faults or exchanges are left. */
  clear(): Eventually<void>;
  /** Makes another world with the options of this one, or on a server those of the main world, overridden by these. */
  createWorld(options?: PlainWorldOptions & { id?: string }): Eventually<MockKibana>;
  /** Ends whatever still waits in the world; a server also deletes it, unless it is the main one. `await using` calls this. */
  close(): Eventually<void>;
}

/** A failure in the script, with the means to remove it. */
export interface FailureHandle extends AsyncDisposable {
  readonly id: string;
  /** How often its rules were applied to a request. */
  readonly uses: Eventually<number>;
  remove(): Eventually<void>;
}

/** The requests of a world: those to Kibana, and those of Kibana to third parties. */
export interface MockJournal {
  all(): Eventually<Exchange[]>;
  of(service: Service): Eventually<Exchange[]>;
  get(id: string): Eventually<Exchange | undefined>;
  /** The exchanges that match, oldest first: all of them, or `limit` of them behind the exchange `after`. */
  find(match: Match, page?: PageOptions): Eventually<Exchange[]>;
  waitFor(match: Match, options?: WaitOptions): Promise<Exchange[]>;
  /** Throws unless `times` exchanges match, by default at least one. The message shows the nearest miss and how it differs. */
  expect(match: Match, options?: { times?: Times }): Eventually<void>;
  expectNoFailedCalls(match?: Match): Eventually<void>;
  toHar(match?: Match): Eventually<Har>;
  clear(): Eventually<void>;
}
