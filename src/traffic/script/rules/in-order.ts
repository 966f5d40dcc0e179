interface Placed {
  place: number;
}

/** The members of several lists by their place, each once. Every list must be in order; it is read no further than it is asked for. */
export function inOrder<T extends Placed>(lists: readonly Iterable<T>[]): Iterable<T> {
  return lists.length > 1 ? merged(lists) : (lists[0] ?? []);
}

function* merged<T extends Placed>(lists: readonly Iterable<T>[]): Iterable<T> {
  const walks = lists.map((list) => list[Symbol.iterator]());
  const heads = walks.map((walk) => walk.next().value);
  for (;;) {
    let first: T | undefined;
    for (const head of heads) if (head && (!first || head.place < first.place)) first = head;
    if (!first) return;
    for (const [index, head] of heads.entries()) if (head === first) heads[index] = walks[index]?.next().value;
    yield first;
  }
}
