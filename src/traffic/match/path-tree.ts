import { LinkedSet } from '../../kernel/linked-set.ts';

interface Node<T> {
  /** The branches below, by their literal segment. */
  literal: Map<string, Node<T>>;
  /** The branch below for any segment. */
  parameter: Node<T> | undefined;
  /** The values whose pattern ends here. */
  values: LinkedSet<T>;
  /** The values whose pattern ends here with `*`, for any rest. */
  rest: LinkedSet<T>;
}

const newNode = <T>(): Node<T> => ({ literal: new Map(), parameter: undefined, values: new LinkedSet(), rest: new LinkedSet() });

/** Finds values by path patterns, segment by segment, so that patterns with another beginning cost nothing. */
export class PathTree<T> {
  readonly #root = newNode<T>();

  add(pattern: string, value: T): void {
    let node = this.#root;
    for (const segment of pattern.split('/')) {
      if (segment.includes('*')) return void node.rest.add(value);
      node = segment.startsWith(':') ? parameterOf(node) : literalOf(node, segment);
    }
    node.values.add(value);
  }

  remove(pattern: string, value: T): void {
    prune(this.#root, pattern.split('/'), 0, value);
  }

  /** Visits the values of each pattern that matches the path, in the order of their addition. A pattern with `*` may be visited without matching. */
  visit(path: string, see: (values: LinkedSet<T>) => void): void {
    walk(this.#root, path.split('/'), 0, see);
  }
}

function parameterOf<T>(node: Node<T>): Node<T> {
  node.parameter ??= newNode();
  return node.parameter;
}

function literalOf<T>(node: Node<T>, segment: string): Node<T> {
  const branch = node.literal.get(segment) ?? newNode<T>();
  node.literal.set(segment, branch);
  return branch;
}

/** Takes a value out, and the branches that have no other. Tells whether that leaves the node empty. */
function prune<T>(node: Node<T>, segments: readonly string[], depth: number, value: T): boolean {
  const segment = segments[depth];
  if (segment === undefined) node.values.delete(value);
  else if (segment.includes('*')) node.rest.delete(value);
  else if (segment.startsWith(':')) {
    if (node.parameter && prune(node.parameter, segments, depth + 1, value)) node.parameter = undefined;
  } else {
    const branch = node.literal.get(segment);
    if (branch && prune(branch, segments, depth + 1, value)) node.literal.delete(segment);
  }
  return node.values.size === 0 && node.rest.size === 0 && node.literal.size === 0 && node.parameter === undefined;
}

function walk<T>(node: Node<T>, segments: readonly string[], depth: number, see: (values: LinkedSet<T>) => void): void {
  see(node.rest);
  const segment = segments[depth];
  if (segment === undefined) {
    see(node.values);
    return;
  }
  const literal = node.literal.get(segment);
  if (literal) walk(literal, segments, depth + 1, see);
  if (node.parameter) walk(node.parameter, segments, depth + 1, see);
}
