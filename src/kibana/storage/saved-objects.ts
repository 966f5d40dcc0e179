import * as z from 'zod';
import type { Collection } from '../../kernel/collection.ts';
import { lazily } from '../../kernel/lazily.ts';
import { memoizeFor } from '../../kernel/memoize.ts';
import type { Store } from '../../kernel/store.ts';
import { savedObjectConflict, savedObjectNotFound } from '../http/errors.ts';

/** A stored object: its attributes, and what storage adds to them. */
export interface SavedObject<Attributes> {
  id: string;
  /** An opaque token that changes at every write: base64 of `[sequence number, primary term]`, as Elasticsearch counts. */
  version: string;
  space: string;
  attributes: Readonly<Attributes>;
}

/** One type of saved object: isolated by space, ids unique across all of them, a new version at each write. */
export class SavedObjects<Attributes extends object> {
  readonly #type: string;
  readonly #store: Store;
  readonly #objects: Collection<SavedObject<Attributes>>;

  /** `attributes` is what they must be to be restored; `keys` name attributes by which `where` finds objects in a large store. */
  constructor(
    type: string,
    store: Store,
    attributes: () => z.ZodType,
    keys: Record<string, (object: SavedObject<Attributes>) => string> = {},
  ) {
    this.#type = type;
    this.#store = store;
    this.#objects = store.collection(type, { space: ({ space }) => space, ...keys }, storedForm(attributes));
  }

  /** Calls the watcher at every write, with the object as it is now and as it was before. */
  watch(watcher: (object: SavedObject<Attributes> | undefined, previous: SavedObject<Attributes> | undefined) => void): void {
    this.#objects.watch(watcher);
  }

  create(space: string, id: string, attributes: Attributes): SavedObject<Attributes> {
    if (this.#objects.has(id)) throw savedObjectConflict(this.#type, id);
    return this.#objects.insert({ id, space, attributes, version: this.#nextVersion() });
  }

  /** Whether an object has this id, in whatever space. */
  has(id: string): boolean {
    return this.#objects.has(id);
  }

  find(space: string, id: string): SavedObject<Attributes> | undefined {
    const object = this.#objects.get(id);
    return object?.space === space ? object : undefined;
  }

  get(space: string, id: string): SavedObject<Attributes> {
    const object = this.find(space, id);
    if (!object) throw savedObjectNotFound(this.#type, id);
    return object;
  }

  /** Changes some attributes. */
  update(space: string, id: string, change: Partial<Attributes>): SavedObject<Attributes> {
    const current = this.get(space, id);
    return this.#objects.insert({ ...current, attributes: { ...current.attributes, ...change }, version: this.#nextVersion() });
  }

  delete(space: string, id: string): void {
    this.#objects.delete(this.get(space, id).id);
  }

  /** Those of every space, oldest first. */
  all(): SavedObject<Attributes>[] {
    return this.#objects.all();
  }

  list(space: string): SavedObject<Attributes>[] {
    return this.#objects.where('space', space);
  }

  where(space: string, key: string, value: string): SavedObject<Attributes>[] {
    return this.#objects.where(key, value).filter((object) => object.space === space);
  }

  /** Counts in all spaces. */
  count(key: string, value: string): number {
    return this.#objects.count(key, value);
  }

  #nextVersion(): string {
    return btoa(`[${this.#store.next('seq_no')},1]`);
  }
}

/** Shared, because each restore reads by a store of its own. */
const storedForm = memoizeFor((attributes: () => z.ZodType) =>
  lazily(() => z.strictObject({ id: z.string(), version: z.string(), space: z.string(), attributes: attributes() })),
);
