import type { Subject } from '../../match/matching.ts';
import type { Rule } from '../problems.ts';
import { RuleIndex } from './rule-index.ts';
import { type Counts, ScriptedRule } from './scripted-rule.ts';

/** The rules of a script in the order of their addition, used-up ones included. */
export class RuleBook {
  readonly #rules = new Set<ScriptedRule>();
  readonly #byHandle = new Map<string, Set<ScriptedRule>>();
  readonly #indexes = { before: new RuleIndex(), after: new RuleIndex() };
  #places = 0;

  get rules(): readonly ScriptedRule[] {
    return [...this.#rules];
  }

  get isEmpty(): boolean {
    return this.#rules.size === 0;
  }

  /** Adds a rule; one from a snapshot with its counts. */
  enter(id: string, rule: Rule, counts?: Counts): void {
    const scripted = new ScriptedRule(id, ++this.#places, rule, counts);
    this.#rules.add(scripted);
    for (const handle of handlesOf(id)) this.#byHandle.set(handle, (this.#byHandle.get(handle) ?? new Set()).add(scripted));
    if (!scripted.isUsedUp) this.#indexes[rule.phase].add(scripted);
  }

  /** The rules of a failure by the id of its handle, or the one rule that has this id. */
  ofHandle(id: string): ScriptedRule[] {
    return [...(this.#byHandle.get(id) ?? [])];
  }

  /** The rules that this request matches and that are not used up. */
  matching(phase: Rule['phase'], subject: Subject): Iterable<ScriptedRule> {
    return this.#indexes[phase].matching(subject);
  }

  /** Takes a used-up rule out of the index, so that requests are no longer compared with it. */
  retire(scripted: ScriptedRule): void {
    this.#indexes[scripted.rule.phase].remove(scripted);
  }

  /** Ends whatever sleeps because of any of the rules. */
  end(): void {
    for (const { ended } of this.#rules) ended.end(undefined);
  }

  remove(gone: readonly ScriptedRule[]): void {
    for (const scripted of gone) {
      scripted.ended.end(undefined);
      this.retire(scripted);
      this.#rules.delete(scripted);
      for (const handle of handlesOf(scripted.id)) {
        const rules = this.#byHandle.get(handle);
        if (rules?.delete(scripted) && rules.size === 0) this.#byHandle.delete(handle);
      }
    }
  }
}

/** The ids that a rule is found by: its own, and that of its failure, which is what stands before a dot. */
function handlesOf(id: string): string[] {
  const handles = [id];
  for (let dot = id.indexOf('.'); dot >= 0; dot = id.indexOf('.', dot + 1)) handles.push(id.slice(0, dot));
  return handles;
}
