import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import { lazily } from '../../kernel/lazily.ts';
import { LinkedSet } from '../../kernel/linked-set.ts';
import type { Store } from '../../kernel/store.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import type { SavedObjects } from '../storage/saved-objects.ts';
import type { CaseAttributes, StoredCase } from './case.ts';

const WaitingForm = lazily(() => z.strictObject({ id: z.string(), space: z.string(), due: z.number() }));

/** How long Kibana's background task lets a new case wait for its number: elastic/kibana issue 266550. */
const WAIT = 10 * 60 * 1000;

/**
 * Numbers the cases of a space, some ten minutes after each was created. That is a write like any other: it changes the version of the case,
 * so that whoever read it before meets a conflict.
 */
export class IncrementalIds {
  readonly #pending: Collection<{ id: string; space: string; due: number }>;
  /** Their ids, oldest first, because each request asks for the oldest and takes it out. */
  readonly #waiting = new LinkedSet<string>();
  readonly #deps: { store: Store; clock: Clock; kibana: KibanaVersion; cases: SavedObjects<CaseAttributes> };

  constructor(deps: { store: Store; clock: Clock; kibana: KibanaVersion; cases: SavedObjects<CaseAttributes> }) {
    this.#deps = deps;
    this.#pending = deps.store.collection('cases-without-incremental-id', {}, WaitingForm);
    this.#pending.watch((waiting, previous) => {
      if (waiting) this.#waiting.add(waiting.id);
      else if (previous) this.#waiting.delete(previous.id);
    });
  }

  expect({ id, space }: Pick<StoredCase, 'id' | 'space'>): void {
    if (this.#deps.kibana.has('incrementalCaseIds')) this.#pending.insert({ id, space, due: this.#deps.clock.now().getTime() + WAIT });
  }

  /** Numbers the cases that are due by `until`, which is now by default. */
  assign(until = this.#deps.clock.now().getTime()): void {
    const { store, cases } = this.#deps;
    for (const id of this.#waiting) {
      const next = this.#pending.get(id);
      if (!next || next.due > until) return;
      this.#pending.delete(id);
      if (cases.find(next.space, id)) cases.update(next.space, id, { incremental_id: store.next(`cases-incremental-id/${next.space}`) });
    }
  }

  /** Numbers every waiting case without regard to its age. */
  assignAll(): void {
    this.assign(Number.POSITIVE_INFINITY);
  }
}
