interface Node<T> {
  /** The branches below, by their literal segment. */
  literal: Map<string, Node<T>>;
  /** The branch below for any segment. */
  parameter: Node<T> | undefined;
  /** The values whose pattern ends here. */
  values: Set<T>;
  /** The values whose pattern ends here with `*`, for any rest. */
  rest: Set<T>;
}

const newNode = <T>(): Node<T> => ({ literal: new Map(), parameter: undefined, values: new Set(), rest: new Set() });

/** Finds values by path patterns, segment by segment, so that patterns with another beginning cost nothing. */
export class PathTree<T> {
  readonly #root = newNode<T>();

  add(pattern: string, value: T): void {
    this.#placeOf(pattern).add(value);
  }

  /** Empty branches stay, because a pattern that was added once is likely to be added again. */
  remove(pattern: string, value: T): void {
    this.#placeOf(pattern).delete(value);
  }

  /** Visits every value whose pattern matches the path. A pattern with `*` may be visited without matching. */
  visit(path: string, see: (value: T) => void): void {
    walk(this.#root, path.split('/'), 0, see);
  }

  #placeOf(pattern: string): Set<T> {
    let node = this.#root;
    for (const segment of pattern.split('/')) {
      if (segment.includes('*')) return node.rest;
      node = segment.startsWith(':') ? this.#parameterOf(node) : this.#literalOf(node, segment);
    }
    return node.values;
  }

  #parameterOf(node: Node<T>): Node<T> {
    node.parameter ??= newNode();
    return node.parameter;
  }

  #literalOf(node: Node<T>, segment: string): Node<T> {
    const branch = node.literal.get(segment) ?? newNode<T>();
    node.literal.set(segment, branch);
    return branch;
  }
}

function walk<T>(node: Node<T>, segments: readonly string[], depth: number, see: (value: T) => void): void {
  node.rest.forEach(see);
  const segment = segments[depth];
  if (segment === undefined) {
    node.values.forEach(see);
    return;
  }
  const literal = node.literal.get(segment);
  if (literal) walk(literal, segments, depth + 1, see);
  if (node.parameter) walk(node.parameter, segments, depth + 1, see);
}
