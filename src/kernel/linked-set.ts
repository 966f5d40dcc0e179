interface Link<T> {
  readonly value: T;
  isGone: boolean;
  previous: Link<T> | undefined;
  next: Link<T> | undefined;
}

/**
 * A set in the order of insertion whose first members cost the same however many were deleted before them. The platform's own keeps a hole
 * for each, over which every walk from the start goes.
 */
export class LinkedSet<T> implements Iterable<T> {
  readonly #links = new Map<T, Link<T>>();
  #first: Link<T> | undefined;
  #last: Link<T> | undefined;

  get size(): number {
    return this.#links.size;
  }

  add(value: T): this {
    if (this.#links.has(value)) return this;
    const link: Link<T> = { value, isGone: false, previous: this.#last, next: undefined };
    this.#links.set(value, link);
    if (this.#last) this.#last.next = link;
    else this.#first = link;
    this.#last = link;
    return this;
  }

  delete(value: T): boolean {
    const link = this.#links.get(value);
    if (!link) return false;
    this.#links.delete(value);
    link.isGone = true;
    const { previous, next } = link;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    return true;
  }

  /** Members may be deleted while it goes on. Not a generator, because those are slower, and every request goes over its rules. */
  [Symbol.iterator](): Iterator<T> {
    let link: Link<T> | undefined;
    let isBegun = false;
    return {
      next: () => {
        do {
          link = isBegun ? link?.next : this.#first;
          isBegun = true;
        } while (link?.isGone);
        return link ? { done: false, value: link.value } : { done: true, value: undefined };
      },
    };
  }
}
