import { transcript } from '../traffic/journal/transcript.ts';
import type { Match } from '../traffic/match/match.ts';
import type { World } from '../worlds/promised.ts';
import { unexplainedFailures } from './unexplained-failures.ts';

/** Checks a test against its script: every fault must have happened, and no call may have failed without one. */
export class Strictness {
  readonly #world: World;
  readonly #allowed: Match[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** Permits these calls to fail, and all calls that they cause. */
  allow(match: Match = {}): void {
    this.#allowed.push(match);
  }

  /** Throws when a fault never happened, when a call failed unexpectedly, or when the journal dropped exchanges and cannot tell. */
  verify(): void {
    const { journal } = this.#world;
    this.#world.expectNoUnusedRules();
    const allowed = new Set(this.#allowed.flatMap((match) => journal.find(match).map(({ id }) => id)));
    const failed = unexplainedFailures(journal.all(), ({ id }) => allowed.has(id));
    if (failed.length > 0) {
      const how = 'Where a failure is what the test is about, say so: kibana.allowFailedCalls({ path: … }).';
      throw new Error(`Expected no failed calls but those that a scripted fault explains, and there were:\n${transcript(failed)}\n${how}`);
    }
    if (journal.dropped > 0) {
      const options = Object.entries(journal.droppedBy).flatMap(([option, dropped]) => (dropped > 0 ? [`${option}: …`] : []));
      const how = `Let it keep more, with kibanaOptions: { ${options.join(', ')} }.`;
      throw new Error(`Expected no failed calls, and the journal cannot tell: it dropped its ${journal.dropped} oldest. ${how}`);
    }
  }
}
