import { test as base, expect } from 'vitest';
import type { Exception } from './insight/findings/finding.ts';
import { type RunningMockKibana, startMockKibana } from './server/server.ts';
import { transcript } from './traffic/journal/transcript.ts';
import type { Match } from './traffic/match/match.ts';
import { hasPushed, hasReceived, type ReceivedOptions, type Witness } from './vitest/expectations.ts';
import { type FoundOptions, hasNoFindings, type Judged } from './vitest/findings.ts';
import { Strictness } from './vitest/strictness.ts';
import type { WorldOptions } from './worlds/options.ts';
import type { World } from './worlds/promised.ts';

/** The Kibana of one test: a world of its own, at a URL of its own. */
export type TestKibana = World & {
  /** Lets calls fail that no scripted fault explains: all of them, or those that match. */
  allowFailedCalls(match?: Match): void;
};

export interface KibanaFixtures {
  kibana: TestKibana;
  /** The options of the Kibana of each test: `test.extend({ kibanaOptions: { kibanaVersion: '8.19.0' } })`. */
  kibanaOptions: WorldOptions;
  /** Whether a test fails when a scripted fault never happened, or when a call failed that no fault explains; true by default. */
  kibanaStrict: boolean;
  /** With `fail` a test also fails for findings of level error; `ignore` by default. */
  kibanaFindings: 'ignore' | 'fail';
  /** The findings that are accepted, each with its reason. */
  kibanaExcept: readonly Exception[];
  /** The server, one for each test file. */
  mockKibana: RunningMockKibana;
}

/** Vitest's `test`, with a Kibana: one server a file, one world a test. */
export const test = base.extend<KibanaFixtures>({
  kibanaOptions: {},
  kibanaStrict: true,
  kibanaFindings: 'ignore',
  kibanaExcept: [],
  mockKibana: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures are wanted.
    async ({}, use) => {
      await using server = await startMockKibana();
      await use(server);
    },
    { scope: 'file' },
  ],
  kibana: async ({ mockKibana, kibanaOptions, kibanaStrict, kibanaFindings, kibanaExcept, task }, use) => {
    const world = mockKibana.createWorld({ ...kibanaOptions, id: task.id });
    const strictness = new Strictness(world);
    try {
      await use({ ...world, allowFailedCalls: (match) => strictness.allow(match) });
      const failed = task.result?.state === 'fail';
      if (failed) append(task.result?.errors?.at(-1), journalOf(world));
      else {
        if (kibanaStrict) verify(strictness, world);
        if (kibanaFindings === 'fail') await expectNoFindings(world, { level: 'error', except: kibanaExcept });
      }
    } finally {
      world.close();
    }
  },
});

const journalOf = ({ journal }: World) => `The journal of this test:\n${transcript(journal.all()) || 'Nothing was asked of Kibana.'}`;

/** Some reporters print the message of an error, some its stack. */
function append(error: { message: string; stack?: string } | undefined, text: string): void {
  if (!error) return;
  const message = `${error.message}\n\n${text}`;
  if (error.stack?.includes(error.message)) error.stack = error.stack.replace(error.message, () => message);
  error.message = message;
}

function verify(strictness: Strictness, world: World): void {
  try {
    strictness.verify();
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : cause}\n\n${journalOf(world)}`, { cause });
  }
}

async function expectNoFindings(world: World, options: FoundOptions): Promise<void> {
  const { pass, message } = await hasNoFindings(world, options);
  if (!pass) throw new Error(message());
}

expect.extend({
  toHaveNoFindings(kibana: Judged, options: FoundOptions = {}) {
    return hasNoFindings(kibana, options);
  },
  toHaveReceived(kibana: Witness, match: Match = {}, options: ReceivedOptions = {}) {
    return hasReceived(kibana, match, options, this.isNot);
  },
  toHavePushed(kibana: Witness, connectorType: string, body?: Match['body']) {
    return hasPushed(kibana, connectorType, body, this.isNot);
  },
});

/** A matcher on a Kibana behind a URL returns a promise, on one in this process nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: what Vitest's own matchers return.
type Verdict<Of> = Of extends { journal: { find(match: Match): infer Exchanges } } ? AsSoonAs<Exchanges> : void;
// biome-ignore lint/suspicious/noConfusingVoidType: what Vitest's own matchers return.
type AsSoonAs<Exchanges> = Exchanges extends Promise<unknown> ? Promise<void> : void;

declare module 'vitest' {
  interface Matchers<T> {
    /** Kibana, or the `service` of the match, got a request that matches: at least one, or as many as `times` says. */
    toHaveReceived(match?: Match, options?: ReceivedOptions): Verdict<T>;
    /** A connector of this type pushed an incident, and the third party accepted it. `body` is a subset of what was sent. */
    toHavePushed(connectorType: string, body?: Match['body']): Verdict<T>;
    /**
     * The requests so far give no finding of this level or a worse one, `warn` unless told, but for those that are accepted. To be awaited. A journal that
     * dropped something fails it.
     */
    toHaveNoFindings(options?: FoundOptions): Promise<void>;
  }
}

export { expect };
