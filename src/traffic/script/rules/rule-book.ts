import type { Subject } from '../../match/matching.ts';
import type { Rule } from '../problems.ts';
import { RuleIndex } from './rule-index.ts';
import { type Counts, ScriptedRule } from './scripted-rule.ts';

/** The rules of a script in the order of their addition, used-up ones included. */
export class RuleBook {
  #rules: ScriptedRule[] = [];
  readonly #indexes = { before: new RuleIndex(), after: new RuleIndex() };

  get rules(): readonly ScriptedRule[] {
    return this.#rules;
  }

  /** Adds a rule; one from a snapshot with its counts. */
  enter(id: string, rule: Rule, counts?: Counts): void {
    const scripted = new ScriptedRule(id, (this.#rules.at(-1)?.place ?? 0) + 1, rule, counts);
    this.#rules.push(scripted);
    if (!scripted.isUsedUp) this.#indexes[rule.phase].add(scripted);
  }

  /** The rules of a failure by the id of its handle, or the one rule that has this id. */
  ofHandle(id: string): ScriptedRule[] {
    return this.#rules.filter((scripted) => scripted.id === id || scripted.id.startsWith(`${id}.`));
  }

  /** The rules that this request matches and that are not used up. */
  matching(phase: Rule['phase'], subject: Subject): readonly ScriptedRule[] {
    return this.#rules.length === 0 ? [] : this.#indexes[phase].matching(subject);
  }

  /** Takes a used-up rule out of the index, so that requests are no longer compared with it. */
  retire(scripted: ScriptedRule): void {
    this.#indexes[scripted.rule.phase].remove(scripted);
  }

  remove(gone: readonly ScriptedRule[]): void {
    for (const scripted of gone) this.retire(scripted);
    this.#rules = this.#rules.filter((scripted) => !gone.includes(scripted));
  }
}
