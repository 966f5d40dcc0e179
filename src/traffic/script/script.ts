import type { Clock } from '../../kernel/clock.ts';
import { Ending } from '../../kernel/ending.ts';
import { frozenOrCopy } from '../../kernel/freeze.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { KnownNames } from '../match/known-names.ts';
import type { Subject } from '../match/matching.ts';
import { type Decided, isFinal } from './decide.ts';
import { explain } from './explain.ts';
import { type Actions, type Changes, type Failure, readFailure } from './failure.ts';
import { type FaultHandle, faultHandle } from './fault-handle.ts';
import { type Masks, maskedRule } from './masked-rule.ts';
import type { Presets } from './presets/preset.ts';
import type { Rule } from './problems.ts';
import { RuleBook } from './rules/rule-book.ts';
import { type Counts, copyOfCounts, type ScriptedRule } from './rules/scripted-rule.ts';
import { expectNoUnusedRules } from './rules/unused-rules.ts';

/** A rule in a script as it is shown, its secrets masked, with its counts. */
export interface RuleReport {
  id: string;
  rule: Rule;
  counts: Counts;
  /** The rule in English, with its counts. */
  explanation: string;
}

/** A fault of a rule, and when that rule is over. */
export interface TakenFault {
  fault: Decided;
  ended: Ending;
}

/** The faults for one request in one phase, and the rules that they are from. */
export interface Taken {
  faults: readonly TakenFault[];
  rules: readonly ScriptedRule[];
}

export const nothingTaken: Taken = { faults: [], rules: [] };

/** A script as plain JSON. */
export interface ScriptSnapshot {
  added: number;
  rules: { id: string; rule: Rule; counts: Counts }[];
  scenarios: Record<string, string>;
}

interface Deps {
  clock: Clock;
  ids: Ids;
  /** Masks what is shown of a rule. */
  masks: Masks;
  /** Failures by name. */
  presets?: Presets;
  actions?: Actions;
  names?: KnownNames;
}

/** The faults of one world: rules in the order of their addition, and the states of their scenarios. */
export class Script {
  readonly presets: Presets;
  readonly actions: Actions;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #masks: Masks;
  readonly #names: KnownNames | undefined;
  #book = new RuleBook();
  #scenarios = new Map<string, string>();
  /** Never counts backwards: an old handle must not reach a new rule. */
  #added = 0;
  #ended = new Ending();

  constructor({ clock, ids, masks, presets = {}, actions = {}, names }: Deps) {
    this.presets = presets;
    this.actions = actions;
    this.#clock = clock;
    this.#ids = ids;
    this.#masks = masks;
    this.#names = names;
  }

  /** Adds a failure to the end of the script. Throws, with what was expected, when it is invalid. */
  add(failure: Failure, changes: Changes = {}): FaultHandle {
    const rules = readFailure(failure, changes, { presets: this.presets, actions: this.actions, names: this.#names });
    const id = `fault-${++this.#added}`;
    for (const [index, rule] of rules.entries()) this.#book.enter(rules.length === 1 ? id : `${id}.${index + 1}`, rule);
    const uses = () => this.#book.ofHandle(id).reduce((sum, { counts }) => sum + counts.used, 0);
    return faultHandle(id, uses, () => void this.remove(id));
  }

  /** Takes a failure out of the script, by the id of its handle, and ends whatever still sleeps because of it; whether it was there. */
  remove(id: string): boolean {
    const gone = this.#book.ofHandle(id);
    this.#book.remove(gone);
    return gone.length > 0;
  }

  /** Everything that is scripted, used up or not. */
  rules(): RuleReport[] {
    return this.#book.rules.map((scripted) => this.#report(scripted));
  }

  /** What a rule is called: its name, which is that of its preset unless it has one of its own; else its id. */
  nameOf(id: string): string {
    return this.#book.ofHandle(id)[0]?.rule.name ?? id;
  }

  /** Each rule in English, with its counts. */
  explain(): string[] {
    return this.rules().map(({ id, explanation }) => `${id}: ${explanation}`);
  }

  /** Throws when a rule was never used. */
  expectNoUnusedRules(): void {
    expectNoUnusedRules(this.#book, this.presets, (scripted) => this.#report(scripted).explanation);
  }

  /** The faults for a request that arrived (`before`) or had its effect (`after`), up to the first that ends it; counts them. */
  take(phase: Rule['phase'], subject: Subject): Taken {
    if (this.#book.isEmpty) return nothingTaken;
    const circumstances = { clock: this.#clock, ids: this.#ids, scenarios: this.#scenarios };
    const taken: { faults: TakenFault[]; rules: ScriptedRule[] } = { faults: [], rules: [] };
    for (const scripted of this.#book.matching(phase, subject)) {
      const decided = scripted.take(circumstances);
      if (decided.length === 0) continue;
      for (const fault of decided) taken.faults.push({ fault, ended: scripted.ended });
      taken.rules.push(scripted);
      if (scripted.isUsedUp) this.#book.retire(scripted);
      if (decided.some(isFinal)) break;
    }
    return taken;
  }

  /** Over when the script is cleared or restored. */
  get ended(): Ending {
    return this.#ended;
  }

  /** Removes every rule and scenario, and ends whatever still sleeps because of them. */
  clear(): void {
    this.#book.end();
    this.#book = new RuleBook();
    this.#scenarios = new Map();
    this.#ended.end(undefined);
    this.#ended = new Ending();
  }

  snapshot(): ScriptSnapshot {
    const rules = this.#book.rules.map(({ id, rule, counts }) => ({ id, rule, counts: copyOfCounts(counts) }));
    return { added: this.#added, rules, scenarios: Object.fromEntries(this.#scenarios) };
  }

  restore({ added, rules, scenarios }: ScriptSnapshot): void {
    this.clear();
    this.#added = Math.max(this.#added, added);
    for (const { id, rule, counts } of rules) this.#book.enter(id, frozenOrCopy(rule), structuredClone(counts));
    this.#scenarios = new Map(Object.entries(scenarios));
  }

  #report({ id, rule, counts }: ScriptedRule): RuleReport {
    const masked = maskedRule(rule, this.#masks);
    return { id, rule: masked, counts: copyOfCounts(counts), explanation: explain(masked, counts) };
  }
}
