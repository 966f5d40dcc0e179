import { LinkedSet } from '../../kernel/linked-set.ts';

interface Node<T> {
  /** The branches below, by their literal segment. */
  literal: Map<string, Node<T>> | undefined;
  /** The branch below for any segment. */
  parameter: Node<T> | undefined;
  /** The values whose pattern ends here. */
  values: LinkedSet<T> | undefined;
  /** The values whose pattern ends here with `*`, for any rest. */
  rest: LinkedSet<T> | undefined;
}

/** Most nodes have one branch and nothing else, and a pattern may have thousands. */
const newNode = <T>(): Node<T> => ({ literal: undefined, parameter: undefined, values: undefined, rest: undefined });

/** Finds values by path patterns, segment by segment, so that patterns with another beginning cost nothing. */
export class PathTree<T> {
  readonly #root = newNode<T>();

  add(pattern: string, value: T): void {
    let node = this.#root;
    for (const segment of pattern.split('/')) {
      if (segment.includes('*')) {
        node.rest ??= new LinkedSet();
        node.rest.add(value);
        return;
      }
      node = segment.startsWith(':') ? parameterOf(node) : literalOf(node, segment);
    }
    node.values ??= new LinkedSet();
    node.values.add(value);
  }

  /** Takes a value out, and the branches that have no other. None of this calls itself, because a path may have more segments than the stack has room. */
  remove(pattern: string, value: T): void {
    const segments = pattern.split('/');
    const star = segments.findIndex((segment) => segment.includes('*'));
    const trail: { parent: Node<T>; segment: string }[] = [];
    let node = this.#root;
    for (const segment of star < 0 ? segments : segments.slice(0, star)) {
      const branch = branchOf(node, segment);
      if (!branch) return;
      trail.push({ parent: node, segment });
      node = branch;
    }
    (star < 0 ? node.values : node.rest)?.delete(value);
    for (let last = trail.pop(); last && isEmpty(node); last = trail.pop()) {
      cut(last.parent, last.segment);
      node = last.parent;
    }
  }

  /** Visits the values of each pattern that matches the path, in the order of their addition. A pattern with `*` may be visited without matching. */
  visit(path: string, see: (values: LinkedSet<T>) => void): void {
    const segments = path.split('/');
    const waiting = [{ node: this.#root, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, depth } = next;
      if (node.rest) see(node.rest);
      const segment = segments[depth];
      if (segment === undefined) {
        if (node.values) see(node.values);
        continue;
      }
      const literal = node.literal?.get(segment);
      if (node.parameter) waiting.push({ node: node.parameter, depth: depth + 1 });
      if (literal) waiting.push({ node: literal, depth: depth + 1 });
    }
  }
}

function parameterOf<T>(node: Node<T>): Node<T> {
  node.parameter ??= newNode();
  return node.parameter;
}

function literalOf<T>(node: Node<T>, segment: string): Node<T> {
  node.literal ??= new Map();
  const branch = node.literal.get(segment) ?? newNode<T>();
  node.literal.set(segment, branch);
  return branch;
}

/** The branch of a segment, if there is one. */
const branchOf = <T>(node: Node<T>, segment: string) => (segment.startsWith(':') ? node.parameter : node.literal?.get(segment));

function cut<T>(node: Node<T>, segment: string): void {
  if (segment.startsWith(':')) node.parameter = undefined;
  else node.literal?.delete(segment);
}

const isEmpty = <T>({ values, rest, literal, parameter }: Node<T>): boolean =>
  !values?.size && !rest?.size && !literal?.size && parameter === undefined;
