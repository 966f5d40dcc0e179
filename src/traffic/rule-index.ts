import { isPattern, type Subject } from './matching.ts';
import type { ScriptedRule } from './scripted-rule.ts';

const ANY = '';

/**
 * Rules in the order of their addition, found by what a request surely has: a service, and the beginning of a path or a connector.
 * So a rule that is about something else costs nothing.
 */
export class RuleIndex {
  readonly #buckets = new Map<string, ScriptedRule[]>();
  readonly #order = new Map<ScriptedRule, number>();
  #added = 0;

  add(rule: ScriptedRule): void {
    this.#order.set(rule, this.#added++);
    const key = keyOf(rule);
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.push(rule);
    else this.#buckets.set(key, [rule]);
  }

  remove(rule: ScriptedRule): void {
    const key = keyOf(rule);
    const rest = (this.#buckets.get(key) ?? []).filter((other) => other !== rule);
    if (rest.length > 0) this.#buckets.set(key, rest);
    else this.#buckets.delete(key);
    this.#order.delete(rule);
  }

  /** The rules that may be about this request, in their order. */
  candidates(subject: Subject): readonly ScriptedRule[] {
    if (this.#buckets.size === 0) return [];
    const found: ScriptedRule[][] = [];
    for (const service of [subject.service, ANY]) {
      for (const key of keysOf(subject)) {
        const bucket = this.#buckets.get(`${service}|${key}`);
        if (bucket) found.push(bucket);
      }
    }
    const [first = [], ...others] = found;
    if (others.length === 0) return first;
    return [...new Set(found.flat())].sort((a, b) => this.#placeOf(a) - this.#placeOf(b));
  }

  #placeOf(rule: ScriptedRule): number {
    return this.#order.get(rule) ?? 0;
  }
}

function keyOf({ rule: { match } }: ScriptedRule): string {
  const service = match.service ?? ANY;
  if (match.connector !== undefined) return `${service}|connector ${match.connector}`;
  return `${service}|${match.path === undefined ? ANY : beginning(match.path)}`;
}

/** A path up to its first parameter: the whole path where it has none. */
function beginning(path: string): string {
  if (!isPattern(path)) return path;
  const literal = path.slice(0, path.search(/\*|\/:\w/) + 1);
  return literal.slice(0, literal.lastIndexOf('/') + 1);
}

function* keysOf({ paths, facts }: Subject): Generator<string> {
  yield ANY;
  for (const path of paths) {
    yield path;
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (slash < path.length - 1) yield path.slice(0, slash + 1);
    }
  }
  if (facts.connectorId !== undefined) yield `connector ${facts.connectorId}`;
  if (facts.connectorName !== undefined) yield `connector ${facts.connectorName}`;
}
