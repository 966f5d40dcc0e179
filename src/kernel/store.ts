import { Collection } from './collection.ts';

/** The content of a store as plain JSON. The records are those of the store itself: they are frozen, so nobody can change it through them. */
export interface StoreSnapshot {
  collections: Record<string, readonly { readonly id: string }[]>;
  sequences: Record<string, number>;
}

/** The state of one world, or of one simulator: named collections and counters. */
export class Store {
  readonly #collections = new Map<string, Collection<{ id: string }>>();
  readonly #sequences = new Map<string, number>();

  /** Makes a collection. Throws when the name is taken: each collection has one owner. */
  collection<T extends { id: string }>(name: string, keys: Record<string, (record: T) => string> = {}): Collection<T> {
    if (this.#collections.has(name)) throw new Error(`The collection "${name}" has an owner already.`);
    const collection = new Collection<T>(keys);
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
      collections: Object.fromEntries([...this.#collections].map(([name, collection]) => [name, collection.all()])),
      sequences: Object.fromEntries(this.#sequences),
    };
  }

  restore({ collections, sequences }: StoreSnapshot): void {
    for (const [name, collection] of this.#collections) collection.restore(collections[name] ?? []);
    this.#sequences.clear();
    for (const [name, value] of Object.entries(sequences)) this.#sequences.set(name, value);
  }
}
