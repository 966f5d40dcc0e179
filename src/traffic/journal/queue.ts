/** What came in, oldest first. Whatever is asked of it takes the same time however much it holds. */
export class Queue<T> {
  #items: (T | undefined)[] = [];
  /** How many places at the start are empty: moving all others up at each `shift` would take longer the more there are. */
  #gone = 0;

  get size(): number {
    return this.#items.length - this.#gone;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** Takes the oldest out. */
  shift(): T | undefined {
    const oldest = this.at(0);
    if (this.size > 0) this.#items[this.#gone++] = undefined;
    if (this.#gone > this.#items.length / 2) {
      this.#items = this.#items.slice(this.#gone);
      this.#gone = 0;
    }
    return oldest;
  }

  at(index: number): T | undefined {
    return index < 0 ? undefined : this.#items[this.#gone + index];
  }

  /** All from an index on. */
  from(index: number): T[] {
    // Safe: only the places before these are empty.
    return this.#items.slice(this.#gone + Math.max(0, index)) as T[];
  }

  clear(): void {
    this.#items = [];
    this.#gone = 0;
  }
}
