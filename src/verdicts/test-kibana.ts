import type { Exception } from '../insight/findings/finding.ts';
import { messageOf } from '../kernel/is-error.ts';
import { transcript } from '../traffic/journal/transcript.ts';
import type { Match } from '../traffic/match/match.ts';
import type { World } from '../worlds/promised.ts';
import { hasNoFindings } from './findings.ts';
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

  constructor(world: World) {
    this.#world = world;
    this.#strictness = new Strictness(world);
    this.kibana = { ...world, allowFailedCalls: (match) => this.#strictness.allow(match) };
  }

  /** Throws what speaks against a test that passed by its own assertions. */
  async judge({ kibanaStrict, kibanaFindings, kibanaExcept }: Rigour): Promise<void> {
    if (kibanaStrict) this.#verify();
    if (kibanaFindings === 'fail') await this.#expectNoFindings(kibanaExcept);
  }

  /** Adds the journal to what a test failed with. Some reporters print the message of an error, some its stack. */
  tell(error: { message: string; stack?: string }): void {
    const message = `${error.message}\n\n${this.#journal()}`;
    if (error.stack?.includes(error.message)) error.stack = error.stack.replace(error.message, () => message);
    error.message = message;
  }

  #verify(): void {
    try {
      this.#strictness.verify();
    } catch (cause) {
      throw new Error(`${messageOf(cause)}\n\n${this.#journal()}`, { cause });
    }
  }

  async #expectNoFindings(except: readonly Exception[]): Promise<void> {
    const { pass, message } = await hasNoFindings(this.#world, { level: 'error', except });
    if (!pass) throw new Error(message());
  }

  #journal(): string {
    return `The journal of this test:\n${transcript(this.#world.journal.all()) || 'Nothing was asked of Kibana.'}`;
  }
}
