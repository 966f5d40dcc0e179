/** The latest items up to a capacity, oldest first. */
export class Ring<T> {
  readonly #capacity: number;
  #items: T[] = [];
  #oldest = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  /** Adds an item; returns the oldest when it has to make room. */
  push(item: T): T | undefined {
    if (this.#items.length < this.#capacity) {
      this.#items.push(item);
      return undefined;
    }
    const dropped = this.#items[this.#oldest];
    this.#items[this.#oldest] = item;
    this.#oldest = (this.#oldest + 1) % this.#capacity;
    return dropped;
  }

  *[Symbol.iterator](): Generator<T> {
    yield* this.#items.slice(this.#oldest);
    yield* this.#items.slice(0, this.#oldest);
  }

  clear(): void {
    this.#items = [];
    this.#oldest = 0;
  }
}
