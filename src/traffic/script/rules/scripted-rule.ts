import type { Clock } from '../../../kernel/clock.ts';
import { Ending } from '../../../kernel/ending.ts';
import { deepFreeze } from '../../../kernel/freeze.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { compile, type Subject } from '../../match/matching.ts';
import { type Decided, decide, isFinal, type Window } from '../decide.ts';
import type { Rule } from '../problems.ts';

/** What a rule has counted so far. */
export interface Counts {
  /** Matching requests that no earlier rule had ended. */
  seen: number;
  /** Those of them to which the rule was applied. */
  used: number;
  /** One for each of its faults; only rate limits count in them. */
  windows: Window[];
}

export const copyOfCounts = ({ seen, used, windows }: Counts): Counts => ({
  seen,
  used,
  windows: windows.map((window) => ({ ...window })),
});

export interface Circumstances {
  clock: Clock;
  ids: Ids;
  /** The state of each scenario by its name; `started` where nothing is told. */
  scenarios: Map<string, string>;
}

/** A rule in a script, with its counts. */
export class ScriptedRule {
  readonly id: string;
  /** Where it stands in the order of all rules. */
  readonly place: number;
  /** Frozen, so that snapshots may share it. */
  readonly rule: Rule;
  readonly counts: Counts;
  readonly matches: (subject: Subject) => boolean;
  /** Over when the rule is removed, or the script cleared or restored: the end of everything that sleeps because of it. */
  readonly ended: Ending = new Ending();

  constructor(
    id: string,
    place: number,
    rule: Rule,
    counts: Counts = { seen: 0, used: 0, windows: rule.fault.map(() => ({ startedAt: 0, seen: 0 })) },
  ) {
    this.id = id;
    this.place = place;
    this.rule = deepFreeze(rule);
    this.counts = counts;
    this.matches = compile(rule.match);
  }

  get isUsedUp(): boolean {
    return this.counts.used >= (this.rule.times ?? Number.POSITIVE_INFINITY);
  }

  /** The faults for a request that the rule matches, in order; none when the rule does not apply this time. */
  take(circumstances: Circumstances): Decided[] {
    if (this.isUsedUp || !this.#isOn(circumstances)) return [];
    this.counts.seen += 1;
    if (!this.#isItsTurn() || !this.#isRolled(circumstances.ids)) return [];
    const decided = this.#decide(circumstances);
    if (decided.length > 0) this.#use(circumstances.scenarios);
    return decided;
  }

  #isOn({ clock, scenarios }: Circumstances): boolean {
    const { during, scenario } = this.rule;
    if (scenario?.state !== undefined && (scenarios.get(scenario.name) ?? 'started') !== scenario.state) return false;
    if (!during) return true;
    const now = clock.now().toISOString();
    return (during.from === undefined || now >= inFull(during.from)) && (during.until === undefined || now < inFull(during.until));
  }

  #isItsTurn(): boolean {
    const { after = 0, every = 1 } = this.rule;
    const turn = this.counts.seen - after;
    return turn > 0 && turn % every === 0;
  }

  #isRolled(ids: Ids): boolean {
    const { probability } = this.rule;
    return probability === undefined || ids.random() < probability;
  }

  #decide({ clock, ids }: Circumstances): Decided[] {
    const now = clock.now().getTime();
    const decided: Decided[] = [];
    for (const [index, fault] of this.rule.fault.entries()) {
      const window = this.counts.windows[index] ?? { startedAt: 0, seen: 0 };
      const step = decide(fault, { ids, now, window });
      if (!step) continue;
      decided.push(step);
      if (isFinal(step)) break;
    }
    return decided;
  }

  #use(scenarios: Map<string, string>): void {
    this.counts.used += 1;
    const { scenario } = this.rule;
    if (scenario?.moveTo !== undefined) scenarios.set(scenario.name, scenario.moveTo);
  }
}

/** A moment with exactly three digits after the second, so that moments compare as texts. */
const inFull = (moment: string) =>
  moment.replace(/(?:\.(\d{1,3})\d*)?Z$/, (_, digits: string | undefined) => `.${(digits ?? '').padEnd(3, '0')}Z`);
