import { deepFreeze, frozenOrCopy } from './freeze.ts';
import { type Problem, problemsOf } from './problem.ts';
import { type AnySchema, asZodType } from './schema.ts';

type Keys<T> = Record<string, (record: T) => string>;
/** Told of every change: what a record is now, and what it was. */
type Watcher<T> = (record: T | undefined, previous: T | undefined) => void;

/** A table of records in the order of their first insertion. What it hands out is frozen: to change a record, insert its successor. */
export class Collection<T extends { id: string }> {
  readonly #records = new Map<string, T>();
  readonly #keys: Keys<T>;
  readonly #form: (() => AnySchema) | undefined;
  readonly #indexes = new Map<string, Map<string, Map<string, T>>>();
  readonly #watchers: Watcher<T>[] = [];
  /** The keys of which a record has changed its value, so that it is the last of those with the new one. */
  readonly #moved = new Set<string>();

  /**
   * `keys` name what records are looked up by besides their id, so that `where` costs the same in a large table. `form` is the schema of a record as it is
   * stored, which records from outside must pass.
   */
  constructor(keys: Keys<T> = {}, form?: () => AnySchema) {
    this.#keys = keys;
    this.#form = form;
    for (const name of Object.keys(keys)) this.#indexes.set(name, new Map());
  }

  /** Calls the watcher at every change, so that its owner can keep an index or another derived value. */
  watch(watcher: Watcher<T>): void {
    this.#watchers.push(watcher);
  }

  get size(): number {
    return this.#records.size;
  }

  /** What is wrong with a record from outside. May throw at what is no record of this kind. */
  problems(record: T): Problem[] {
    const form = this.#form && asZodType(this.#form());
    const read = form?.safeParse(record);
    if (form && read?.error) return problemsOf(read.error, { schema: form, value: record });
    const misfit = Object.keys(this.#keys).find((name) => typeof this.#keys[name]?.(record) !== 'string');
    return misfit === undefined ? [] : [{ path: '', message: `expected a text that tells its ${misfit}` }];
  }

  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  has(id: string): boolean {
    return this.#records.has(id);
  }

  insert(record: T): T {
    const previous = this.#records.get(record.id);
    this.#records.set(record.id, deepFreeze(record));
    for (const [name, key] of Object.entries(this.#keys)) {
      if (previous && key(previous) !== key(record)) {
        this.#unindex(name, previous);
        this.#moved.add(name);
      }
      this.#bucket(name, key(record)).set(record.id, record);
    }
    for (const watcher of this.#watchers) watcher(record, previous);
    return record;
  }

  update(id: string, change: Partial<T>): T | undefined {
    const current = this.#records.get(id);
    return current && this.insert({ ...current, ...change });
  }

  delete(id: string): boolean {
    const record = this.#records.get(id);
    if (!record) return false;
    for (const name of Object.keys(this.#keys)) this.#unindex(name, record);
    this.#records.delete(id);
    for (const watcher of this.#watchers) watcher(undefined, record);
    return true;
  }

  clear(): void {
    for (const watcher of this.#watchers) for (const record of this.#records.values()) watcher(undefined, record);
    this.#records.clear();
    for (const index of this.#indexes.values()) index.clear();
  }

  /**
   * Makes these its records, in this order. What it holds already stays as far as the order allows, so that little is written when little has changed.
   * Frozen records are taken as they are; others are copied, because their owner may change them later.
   */
  restore(records: readonly T[]): void {
    const ids = new Set(records.map(({ id }) => id));
    for (const { id } of this.all()) if (!ids.has(id)) this.delete(id);
    const held = this.all();
    const from = held.findIndex(({ id }, place) => id !== records[place]?.id);
    if (from >= 0) for (const { id } of held.slice(from)) this.delete(id);
    for (const record of records) if (this.#records.get(record.id) !== record) this.insert(frozenOrCopy(record));
    for (const name of this.#moved) this.#reindex(name);
    this.#moved.clear();
  }

  all(): T[] {
    return [...this.#records.values()];
  }

  filter(predicate: (record: T) => boolean): T[] {
    return this.all().filter(predicate);
  }

  /** The records whose key of that name has this value. */
  where(key: string, value: string): T[] {
    return [...(this.#indexes.get(key)?.get(value)?.values() ?? [])];
  }

  /** How many records have this value; costs the same however many there are. */
  count(key: string, value: string): number {
    return this.#indexes.get(key)?.get(value)?.size ?? 0;
  }

  /** Puts the records with each value of a key in the order of all records again. */
  #reindex(name: string): void {
    this.#indexes.get(name)?.clear();
    for (const record of this.#records.values()) this.#bucket(name, this.#keys[name]?.(record) ?? '').set(record.id, record);
  }

  #bucket(name: string, value: string): Map<string, T> {
    const index = this.#indexes.get(name) ?? new Map<string, Map<string, T>>();
    const bucket = index.get(value) ?? new Map<string, T>();
    this.#indexes.set(name, index.set(value, bucket));
    return bucket;
  }

  #unindex(name: string, record: T): void {
    const value = this.#keys[name]?.(record);
    if (value === undefined) return;
    const index = this.#indexes.get(name);
    const bucket = index?.get(value);
    bucket?.delete(record.id);
    if (bucket?.size === 0) index?.delete(value);
  }
}
