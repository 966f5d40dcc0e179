import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface ManagedCase {
  id: string;
  /** `CASE-1` */
  key: string;
  /** What the webhook's template sent. */
  fields: Fields;
  createdAt: string;
  updatedAt: string;
}

export interface ManagedComment {
  id: string;
  caseId: string;
  fields: Fields;
  createdAt: string;
}

const Fields = lazily(() => z.record(z.string(), z.unknown()));
const CaseForm = lazily(() =>
  z.strictObject({ id: z.string(), key: z.string(), fields: Fields(), createdAt: z.string(), updatedAt: z.string() }),
);
const CommentForm = lazily(() => z.strictObject({ id: z.string(), caseId: z.string(), fields: Fields(), createdAt: z.string() }));

export class ManagedCases {
  readonly cases: Collection<ManagedCase>;
  readonly comments: Collection<ManagedComment>;
  readonly #store: Store;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: Store; clock: Clock }) {
    this.cases = store.collection('cases', { key: ({ key }: ManagedCase) => key }, CaseForm);
    this.comments = store.collection('caseComments', { case: ({ caseId }: ManagedComment) => caseId }, CommentForm);
    this.#store = store;
    this.#clock = clock;
  }

  create(fields: Fields): ManagedCase {
    const id = String(this.#store.next('case'));
    const now = this.#now();
    return this.cases.insert({ id, key: `CASE-${id}`, fields, createdAt: now, updatedAt: now });
  }

  update(current: ManagedCase, fields: Fields): ManagedCase {
    return this.cases.insert({ ...current, fields: { ...current.fields, ...fields }, updatedAt: this.#now() });
  }

  comment({ id }: ManagedCase, fields: Fields): ManagedComment {
    return this.comments.insert({ id: String(this.#store.next('caseComment')), caseId: id, fields, createdAt: this.#now() });
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
