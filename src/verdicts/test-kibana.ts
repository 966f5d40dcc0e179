import type { Exception } from '../insight/findings/finding.ts';
import { messageOf } from '../kernel/is-error.ts';
import { transcript } from '../traffic/journal/transcript.ts';
import type { Match } from '../traffic/match/match.ts';
import type { World } from '../worlds/promised.ts';
import { hasNoFindings } from './findings.ts';
import { LinesOfTest } from './lines-of-test.ts';
import { Strictness } from './strictness.ts';

/** The Kibana of one test: a world of its own, at a URL of its own. */
export type TestKibana = World & {
  /** Lets calls fail that no scripted fault explains: all of them, or those that match. */
  allowFailedCalls(match?: Match): void;
};

/** What a test is judged by when it ends. */
export interface Rigour {
  /** Whether a test fails when a scripted fault never happened, or when a call failed that no fault explains; true by default. */
  kibanaStrict: boolean;
  /** With `fail` a test also fails for findings of level error; `ignore` by default. */
  kibanaFindings: 'ignore' | 'fail';
  /** The findings that are accepted, each with its reason. */
  kibanaExcept: readonly Exception[];
}

/** Watches the world of one test. */
export class Watch {
  readonly kibana: TestKibana;
  readonly #world: World;
  readonly #strictness: Strictness;
  readonly #lines: LinesOfTest;

  /** `file` is that of the test, where the runner tells it: what is said of the test is said at a line of it. */
  constructor(world: World, file?: string) {
    this.#world = world;
    this.#strictness = new Strictness(world);
    this.#lines = new LinesOfTest(file);
    this.kibana = this.#lines.noted({ ...world, allowFailedCalls: (match) => this.#strictness.allow(match) });
  }

  /** Throws what speaks against a test that passed by its own assertions. */
  async judge({ kibanaStrict, kibanaFindings, kibanaExcept }: Rigour): Promise<void> {
    if (kibanaStrict) this.#verify();
    if (kibanaFindings === 'fail') await this.#expectNoFindings(kibanaExcept);
  }

  /** Adds the journal to what a test failed with. Some reporters print the message of an error, some its stack. */
  tell(error: { message: string; stack?: string }): void {
    const message = this.#withJournal(error.message);
    if (error.stack?.includes(error.message)) error.stack = error.stack.replace(error.message, () => message);
    error.message = message;
  }

  #verify(): void {
    try {
      this.#strictness.verify();
    } catch (reason) {
      // Without the reason as its cause, which runners would print as well, and in the same words.
      throw this.#lines.at(new Error(this.#withJournal(messageOf(reason))), this.#world.faults.list());
    }
  }

  async #expectNoFindings(except: readonly Exception[]): Promise<void> {
    const { pass, message } = await hasNoFindings(this.#world, { level: 'error', except });
    if (!pass) throw this.#lines.at(new Error(message()), []);
  }

  /** Adds the journal, unless all of it is in the message already. */
  #withJournal(message: string): string {
    const journal = transcript(this.#world.journal.all());
    if (journal !== '' && message.includes(journal)) return message;
    return `${message}\n\nThe journal of this test:\n${journal || 'Nothing was asked of Kibana.'}`;
  }
}
