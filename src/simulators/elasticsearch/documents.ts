import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Ids } from '../../kernel/ids.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';

/** A document as it was written. */
export interface IndexedDocument {
  /** Its index and its `_id`, with a slash between. */
  id: string;
  index: string;
  documentId: string;
  /** `_seq_no`: how many of its index were written before it. */
  sequence: number;
  /** From when on a search finds it, an ISO date. */
  searchableFrom: string;
  source: Readonly<Record<string, unknown>>;
}

const Document = lazily(() =>
  z.strictObject({
    id: z.string(),
    index: z.string(),
    documentId: z.string(),
    sequence: z.int(),
    searchableFrom: z.string(),
    source: z.record(z.string(), z.unknown()),
  }),
);

const SeedDocument = lazily(() =>
  z.strictObject({
    index: z.string().describe('the index that it is in'),
    id: z.string().optional().describe('made up when absent'),
    source: z.record(z.string(), z.unknown()).describe('its fields'),
  }),
);

export const ElasticsearchSeed = lazily(() =>
  z.strictObject({
    readOnly: z.array(z.string()).default([]).describe('names of indices that take no document'),
    documents: z.array(SeedDocument()).default([]).describe('documents that are there already'),
  }),
);
export type ElasticsearchSeed = z.output<ReturnType<typeof ElasticsearchSeed>>;

/** `index.refresh_interval`, in milliseconds. */
const REFRESH_INTERVAL = 1000;

/** The documents of all indices. An index is there once it has one. */
export class Documents {
  readonly collection: Collection<IndexedDocument>;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }) {
    this.collection = store.collection('documents', { index: ({ index }: IndexedDocument) => index }, Document);
    this.#clock = clock;
    this.#ids = ids;
  }

  add(index: string, source: IndexedDocument['source'], documentId = this.#ids.alphanumeric(20)): IndexedDocument {
    const searchableFrom = new Date(this.#clock.now().getTime() + REFRESH_INTERVAL).toISOString();
    const sequence = this.collection.count('index', index);
    return this.collection.insert({ id: `${index}/${documentId}`, index, documentId, sequence, searchableFrom, source });
  }

  /** Lets searches find what was written. */
  refresh(index: string): void {
    const searchableFrom = this.#clock.now().toISOString();
    for (const { id, searchableFrom: later } of this.collection.where('index', index)) {
      if (later > searchableFrom) this.collection.update(id, { searchableFrom });
    }
  }

  searchable(index: string): IndexedDocument[] {
    const now = this.#clock.now().toISOString();
    return this.collection.where('index', index).filter(({ searchableFrom }) => searchableFrom <= now);
  }
}
