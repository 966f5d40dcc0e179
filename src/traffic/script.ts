import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { type Decided, isFinal } from './decide.ts';
import type { Exchange } from './exchange.ts';
import { explain } from './explain.ts';
import type { Json } from './json.ts';
import type { Subject } from './matching.ts';
import type { Presets } from './preset.ts';
import { InvalidInput, type Rule, readRule } from './problems.ts';
import type { FaultRule } from './rule.ts';
import { RuleIndex } from './rule-index.ts';
import { type Counts, ScriptedRule } from './scripted-rule.ts';

/** What somebody else may do `meanwhile`, by name, while the exchange is under way. */
export type Actions = Record<string, (details: Record<string, Json>, exchange: Exchange) => unknown>;

/** Rules, or the name of a preset. */
export type Failure = string | FaultRule | readonly FaultRule[];

/** What to change in each rule of a failure: how often, when, for which requests. */
export type Changes = Partial<Omit<FaultRule, 'fault'>>;

/** A failure that was scripted, to be taken back. */
export interface FaultHandle extends Disposable {
  readonly id: string;
  /** How many requests suffered. */
  readonly uses: number;
  /** Takes the failure out of the script; what suffers from it already goes on. */
  remove(): void;
}

/** What happens to one request in one phase, and by which rules. */
export interface Taken {
  decided: readonly Decided[];
  rules: readonly ScriptedRule[];
}

/** A script as plain JSON. */
export interface ScriptSnapshot {
  added: number;
  rules: { id: string; rule: Rule; counts: Counts }[];
  scenarios: Record<string, string>;
}

interface Deps {
  clock: Clock;
  ids: Ids;
  presets?: Presets;
  actions?: Actions;
}

/** What shall go wrong in one world: rules in the order of their addition, and the states of their scenarios. */
export class Script {
  readonly presets: Presets;
  readonly actions: Actions;
  readonly #clock: Clock;
  readonly #ids: Ids;
  #rules: ScriptedRule[] = [];
  #index = new RuleIndex();
  #scenarios = new Map<string, string>();
  #added = 0;
  #ending = new AbortController();

  constructor({ clock, ids, presets = {}, actions = {} }: Deps) {
    this.presets = presets;
    this.actions = actions;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** Adds a failure to the end of the script. Throws what was expected when it is not one. */
  add(failure: Failure, changes: Changes = {}): FaultHandle {
    const given = this.#rulesOf(failure);
    const read = given.map((rule) => this.#readRule({ ...rule, ...changes, match: { ...rule.match, ...changes.match } }));
    const id = `fault-${++this.#added}`;
    const name = typeof failure === 'string' ? failure : undefined;
    const rules = read.map((rule, index) => {
      const named = rule.name === undefined && name !== undefined ? { ...rule, name } : rule;
      return new ScriptedRule(read.length === 1 ? id : `${id}.${index + 1}`, named);
    });
    for (const rule of rules) this.#enter(rule);
    return this.#handle(id);
  }

  /** Takes a failure out of the script, by the id of its handle; whether it was there. */
  remove(id: string): boolean {
    const gone = this.#ofHandle(id);
    for (const rule of gone) this.#index.remove(rule);
    this.#rules = this.#rules.filter((rule) => !gone.includes(rule));
    return gone.length > 0;
  }

  /** Everything that is scripted, used up or not, with its counts. */
  rules(): { id: string; rule: Rule; counts: Counts; explanation: string }[] {
    return this.#rules.map((scripted) => ({
      id: scripted.id,
      rule: scripted.rule,
      counts: structuredClone(scripted.counts),
      explanation: explain(scripted.rule, scripted.counts),
    }));
  }

  /** Each rule in English, with its counts. */
  explain(): string[] {
    return this.rules().map(({ id, explanation }) => `${id}: ${explanation}`);
  }

  /** Throws when a rule was never used: what it should have broken was never asked for. */
  expectNoUnusedRules(): void {
    const unused = this.rules().filter(({ counts }) => counts.used === 0);
    if (unused.length === 0) return;
    const lines = unused.map(({ id, explanation }) => `  ${id}: ${explanation}`);
    throw new Error(
      `${unused.length} of ${this.#rules.length} scripted faults never happened:\n${lines.join('\n')}\nEither the request never came, or the match is too narrow: journal.find({}) tells what came.`,
    );
  }

  /** What happens to a request that arrived (`before`) or had its effect (`after`), and by which rules. */
  take(phase: Rule['phase'], subject: Subject): Taken {
    const taken: { decided: Decided[]; rules: ScriptedRule[] } = { decided: [], rules: [] };
    if (this.#rules.length === 0) return taken;
    const circumstances = { clock: this.#clock, ids: this.#ids, scenarios: this.#scenarios };
    for (const rule of this.#index.candidates(subject)) {
      if (rule.rule.phase !== phase) continue;
      const decided = rule.take(subject, circumstances);
      if (decided.length === 0) continue;
      taken.decided.push(...decided);
      taken.rules.push(rule);
      if (rule.isUsedUp) this.#index.remove(rule);
      if (decided.some(isFinal)) break;
    }
    return taken;
  }

  /** Aborts when the script is cleared or restored: the end of everything that sleeps because of it. */
  get ended(): AbortSignal {
    return this.#ending.signal;
  }

  /** Takes every rule and state out, and ends what still sleeps. */
  clear(): void {
    this.#rules = [];
    this.#index = new RuleIndex();
    this.#scenarios.clear();
    this.#added = 0;
    this.#ending.abort();
    this.#ending = new AbortController();
  }

  snapshot(): ScriptSnapshot {
    const rules = this.#rules.map(({ id, rule, counts }) => ({ id, rule, counts }));
    return structuredClone({ added: this.#added, rules, scenarios: Object.fromEntries(this.#scenarios) });
  }

  restore({ added, rules, scenarios }: ScriptSnapshot): void {
    this.clear();
    this.#added = added;
    for (const { id, rule, counts } of structuredClone(rules)) this.#enter(new ScriptedRule(id, rule, counts));
    this.#scenarios = new Map(Object.entries(scenarios));
  }

  #rulesOf(failure: Failure): readonly FaultRule[] {
    if (typeof failure !== 'string') return 'fault' in failure ? [failure] : failure;
    const preset = this.presets[failure];
    if (preset) return preset.rules;
    const known = Object.keys(this.presets).join(', ');
    throw new InvalidInput(`There is no preset "${failure}"`, [{ path: '', message: `expected one of ${known}` }]);
  }

  #readRule(given: unknown): Rule {
    const rule = readRule(given);
    for (const [index, fault] of rule.fault.entries()) {
      if (fault.kind !== 'meanwhile' || Object.hasOwn(this.actions, fault.action)) continue;
      const message = `nobody can do "${fault.action}"; expected one of ${Object.keys(this.actions).join(', ')}`;
      throw new InvalidInput('This is not a fault rule', [{ path: `fault.${index}.action`, message }]);
    }
    return rule;
  }

  #enter(rule: ScriptedRule): void {
    this.#rules.push(rule);
    if (!rule.isUsedUp) this.#index.add(rule);
  }

  #ofHandle(id: string): ScriptedRule[] {
    return this.#rules.filter((rule) => rule.id === id || rule.id.startsWith(`${id}.`));
  }

  #handle(id: string): FaultHandle {
    const remove = () => void this.remove(id);
    const uses = () => this.#ofHandle(id).reduce((sum, { counts }) => sum + counts.used, 0);
    return {
      id,
      get uses() {
        return uses();
      },
      remove,
      [Symbol.dispose]: remove,
    };
  }
}
