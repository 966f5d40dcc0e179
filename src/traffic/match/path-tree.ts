interface Node<T> {
  /** The branches below, by their literal segment. */
  literal: Map<string, Node<T>>;
  /** The branch below for any segment. */
  parameter: Node<T> | undefined;
  /** What ends here. */
  values: Set<T>;
  /** What ends here and takes any rest. */
  rest: Set<T>;
}

const newNode = <T>(): Node<T> => ({ literal: new Map(), parameter: undefined, values: new Set(), rest: new Set() });

/** Values by path patterns, found by walking a path's segments: patterns that part from the path cost nothing. */
export class PathTree<T> {
  readonly #root = newNode<T>();

  add(pattern: string, value: T): void {
    this.#placeOf(pattern).add(value);
  }

  /** Branches stay: whoever adds a pattern once will add it again. */
  remove(pattern: string, value: T): void {
    this.#placeOf(pattern).delete(value);
  }

  /** Visits the values whose pattern may match the path; all that do are among them. */
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
