import type { Subject } from '../../match/matching.ts';
import type { Rule } from '../problems.ts';
import { RuleIndex } from './rule-index.ts';
import { type Counts, ScriptedRule } from './scripted-rule.ts';

/** The rules of a script in the order of their addition, those that are used up among them. */
export class RuleBook {
  #rules: ScriptedRule[] = [];
  readonly #indexes = { before: new RuleIndex(), after: new RuleIndex() };

  get rules(): readonly ScriptedRule[] {
    return this.#rules;
  }

  /** Adds a rule, with what it has counted already, where it is not new. */
  enter(id: string, rule: Rule, counts?: Counts): void {
    const scripted = new ScriptedRule(id, (this.#rules.at(-1)?.place ?? 0) + 1, rule, counts);
    this.#rules.push(scripted);
    if (!scripted.isUsedUp) this.#indexes[rule.phase].add(scripted);
  }

  /** The rules of a failure, by the id of its handle; or the one of that id. */
  ofHandle(id: string): ScriptedRule[] {
    return this.#rules.filter((scripted) => scripted.id === id || scripted.id.startsWith(`${id}.`));
  }

  /** Those that this request matches and that are not used up. */
  matching(phase: Rule['phase'], subject: Subject): readonly ScriptedRule[] {
    return this.#rules.length === 0 ? [] : this.#indexes[phase].matching(subject);
  }

  /** No longer looks for a rule that is used up. */
  retire(scripted: ScriptedRule): void {
    this.#indexes[scripted.rule.phase].remove(scripted);
  }

  remove(gone: readonly ScriptedRule[]): void {
    for (const scripted of gone) this.retire(scripted);
    this.#rules = this.#rules.filter((scripted) => !gone.includes(scripted));
  }
}
