import type { Fetch } from '../kernel/fetch.ts';
import type { Json } from '../kernel/json.ts';
import type { Exchange } from '../traffic/journal/exchange.ts';
import type { Har } from '../traffic/journal/har.ts';
import type { Times } from '../traffic/journal/verify/verify.ts';
import type { WaitOptions } from '../traffic/journal/verify/waiting.ts';
import type { Match } from '../traffic/match/match.ts';
import type { Changes, Failure } from '../traffic/script/failure.ts';
import type { PresetUse } from '../traffic/script/presets/preset-use.ts';
import type { RuleReport } from '../traffic/script/script.ts';
import type { WorldSnapshot } from '../worlds/lifecycle.ts';
import type { PlainWorldOptions } from '../worlds/options.ts';
import type { SimulatorRecord } from '../worlds/view.ts';

/** At once from a world in this process, later from one behind a URL: a test that awaits does not know which it has. */
export type Eventually<T> = T | Promise<T>;

/** A world as a test sees it, wherever it runs: `createWorld`, `startMockKibana` and `connectMockKibana` all give one. */
export interface MockKibana extends AsyncDisposable {
  readonly url: string;
  /** For `Authorization: ApiKey …`: may do everything, and leads a request to this world on a server of many. */
  readonly apiKey: string;
  /** Sends a request, whose URL begins with `url`. */
  readonly fetch: Fetch;
  /** Scripts a failure: a preset's name, a rule or several. Throws what was expected when it is none of these. */
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
  /** What a third party's simulator holds. */
  simulator(name: string): { records(kind: string): Eventually<readonly SimulatorRecord[]> };
  /** Does what somebody else could do, such as `lose-secrets` with the id of a connector. */
  act(name: string, details?: Record<string, Json>): Eventually<void>;
  /** Everything that it holds, for `restore`. */
  snapshot(): Eventually<WorldSnapshot>;
  restore(snapshot: WorldSnapshot): Promise<void>;
  /** Makes it as it was at the start. */
  reset(): Promise<void>;
  /** Empties it. */
  clear(): Eventually<void>;
  /** Makes one more world, like this one at its start or, on a server, like its main one, but for these options. */
  createWorld(options?: PlainWorldOptions & { id?: string }): Eventually<MockKibana>;
  /** Ends what still waits in it; a server forgets it, unless it is the main one. `await using` does the same at the end of its block. */
  close(): Eventually<void>;
}

/** A failure that was scripted, to be taken back. */
export interface FailureHandle extends AsyncDisposable {
  readonly id: string;
  /** How many requests suffered. */
  readonly uses: Eventually<number>;
  remove(): Eventually<void>;
}

/** Every request of a world, at both of its edges. */
export interface MockJournal {
  all(): Eventually<Exchange[]>;
  of(service: string): Eventually<Exchange[]>;
  get(id: string): Eventually<Exchange | undefined>;
  find(match: Match): Eventually<Exchange[]>;
  waitFor(match: Match, options?: WaitOptions): Promise<Exchange[]>;
  /** Throws the nearest miss, and what differs, unless so many exchanges match; one at least unless told. */
  expect(match: Match, options?: { times?: Times }): Eventually<void>;
  expectNoFailedCalls(match?: Match): Eventually<void>;
  toHar(match?: Match): Eventually<Har>;
  clear(): Eventually<void>;
}
