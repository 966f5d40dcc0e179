import { Collection } from './collection.ts';
import { messageOf } from './is-error.ts';
import { placeBelow } from './place.ts';
import { type Problem, problemIn } from './problem.ts';
import type { AnySchema } from './schema.ts';

/** The content of a store as plain JSON. The records are those of the store itself: they are frozen, so nobody can change it through them. */
export interface StoreSnapshot {
  collections: Record<string, readonly { readonly id: string }[]>;
  sequences: Record<string, number>;
}

/** The state of one world, or of one simulator: named collections and counters. */
export class Store {
  readonly #collections = new Map<string, Collection<{ id: string }>>();
  readonly #sequences = new Map<string, number>();
  /** The lists of its snapshots. They are frozen, as the records in them are, so that what is in them is known to fit. */
  readonly #given = new WeakSet<object>();

  /** Makes a collection. Throws when the name is taken: each collection has one owner. Without a `form`, a snapshot may bring records of any form. */
  collection<T extends { id: string }>(
    name: string,
    keys: Record<string, (record: T) => string> = {},
    form?: () => AnySchema,
  ): Collection<T> {
    if (this.#collections.has(name)) throw new Error(`The collection "${name}" has an owner already.`);
    const collection = new Collection<T>(keys, form);
    // Safe: the store only ever puts back what it took out of this very collection.
    this.#collections.set(name, collection as unknown as Collection<{ id: string }>);
    return collection;
  }

  /** The next number of a counter, from 1. */
  next(sequence: string): number {
    const value = (this.#sequences.get(sequence) ?? 0) + 1;
    this.#sequences.set(sequence, value);
    return value;
  }

  /** Deletes from every collection the records for which `isGone` is true. */
  deleteWhere(isGone: (record: { id: string }) => boolean): void {
    for (const collection of this.#collections.values()) for (const { id } of collection.filter(isGone)) collection.delete(id);
  }

  clear(): void {
    for (const collection of this.#collections.values()) collection.clear();
    this.#sequences.clear();
  }

  snapshot(): StoreSnapshot {
    return {
      collections: Object.fromEntries([...this.#collections].map(([name, collection]) => [name, this.#give(collection)])),
      sequences: Object.fromEntries(this.#sequences),
    };
  }

  /** A snapshot without what came from a snapshot of this very store. */
  foreign({ collections, sequences }: StoreSnapshot): StoreSnapshot {
    return { collections: Object.fromEntries(Object.entries(collections).filter(([, records]) => !this.#given.has(records))), sequences };
  }

  /** What is wrong with collections, told by filling this store with them, which is of no use afterwards. */
  rehearse(collections: StoreSnapshot['collections']): Problem[] {
    return Object.entries(collections).flatMap(([name, records]) => {
      const collection = this.#collections.get(name);
      const message = `there is no such collection; there are ${[...this.#collections.keys()].join(', ')}`;
      return collection
        ? rehearsed(placeBelow('collections', name), collection, records)
        : [{ path: placeBelow('collections', name), message }];
    });
  }

  restore({ collections, sequences }: StoreSnapshot): void {
    for (const [name, collection] of this.#collections) collection.restore(collections[name] ?? []);
    this.#sequences.clear();
    for (const [name, value] of Object.entries(sequences)) this.#sequences.set(name, value);
  }

  #give(collection: Collection<{ id: string }>): readonly { id: string }[] {
    const records = Object.freeze(collection.all());
    this.#given.add(records);
    return records;
  }
}

/** Whoever keeps an index of a collection, or watches it, throws at a record that is none of its kind. */
function rehearsed(path: string, collection: Collection<{ id: string }>, records: StoreSnapshot['collections'][string]): Problem[] {
  for (const [index, record] of records.entries()) {
    const at = placeBelow(path, index);
    const problem = (message: string): Problem[] => [{ path: at, message }];
    if (collection.has(record.id)) return problem(`another record has the id "${record.id}" as well`);
    try {
      const problems = collection.problems(record);
      if (problems.length > 0) return problems.map((each) => problemIn(at, each));
      collection.insert(structuredClone(record));
    } catch (error) {
      return problem(`is no such record: ${messageOf(error)}`);
    }
  }
  collection.clear();
  return [];
}
