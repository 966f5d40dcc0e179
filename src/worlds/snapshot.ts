import * as z from 'zod';
import { messageOf } from '../kernel/is-error.ts';
import { lazily } from '../kernel/lazily.ts';
import { placeBelow } from '../kernel/place.ts';
import { type Problem, problemIn, problemsOf } from '../kernel/problem.ts';
import type { Store, StoreSnapshot } from '../kernel/store.ts';
import { type Actions, readFailure } from '../traffic/script/failure.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import type { ScriptSnapshot } from '../traffic/script/script.ts';
import type { WorldSnapshot } from './lifecycle.ts';

const Count = lazily(() => z.int().nonnegative());
export const StoredRecord = lazily(() => z.looseObject({ id: z.string() }));
export const StoredRecords = lazily(() =>
  z.strictObject({
    collections: z.record(z.string(), z.array(StoredRecord())),
    sequences: z.record(z.string(), Count()),
  }),
);
export const RateWindow = lazily(() => z.strictObject({ startedAt: z.number(), seen: Count() }));
export const RuleCounts = lazily(() => z.strictObject({ seen: Count(), used: Count(), windows: z.array(RateWindow()) }));
export const StoredRule = lazily(() => z.strictObject({ id: z.string(), rule: z.looseObject({}), counts: RuleCounts() }));
export const StoredScript = lazily(() =>
  z.strictObject({ added: Count(), rules: z.array(StoredRule()), scenarios: z.record(z.string(), z.string()) }),
);

/** The form of a snapshot. Its records and rules have more to them, which `readSnapshot` sees. */
export const SnapshotForm = lazily(() =>
  z.strictObject({
    kibana: StoredRecords(),
    simulators: z.record(z.string(), StoredRecords()),
    script: StoredScript(),
    now: z.iso.datetime(),
    ids: z.int().nullable(),
  }),
);

interface Deps {
  actions: Actions;
  /** The stores of a world of the same kind, with nothing in them: what does not fit there fits nowhere. */
  empty(): { kibana: Store; simulator(name: string): Store };
  /** Leaves out what the stores of this world have given away themselves. */
  foreign(snapshot: WorldSnapshot): Pick<WorldSnapshot, 'kibana' | 'simulators'>;
}

/** Reads a snapshot. Throws an `InvalidInput` with every place where it is none of this world, before anything is changed by it. */
export function readSnapshot(snapshot: WorldSnapshot, { actions, empty, foreign }: Deps): WorldSnapshot {
  refuse(formProblems(snapshot));
  const { kibana, simulators } = foreign(snapshot);
  const stores = empty();
  const { script } = snapshot;
  const rules: ScriptSnapshot['rules'] = [];
  refuse([
    ...storeProblems('kibana', kibana, () => stores.kibana),
    ...Object.entries(simulators).flatMap(([name, stored]) =>
      storeProblems(placeBelow('simulators', name), stored, () => stores.simulator(name)),
    ),
    ...scriptProblems(script, actions, rules),
  ]);
  return { ...snapshot, script: { ...script, rules } };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInput('This is no snapshot of such a world, which stays as it was', problems);
}

function formProblems(snapshot: WorldSnapshot): Problem[] {
  const read = SnapshotForm().safeParse(snapshot);
  return read.success ? [] : problemsOf(read.error, { schema: SnapshotForm(), value: snapshot });
}

function storeProblems(path: string, { collections }: StoreSnapshot, storeOf: () => Store): Problem[] {
  try {
    return storeOf()
      .rehearse(collections)
      .map((problem) => problemIn(path, problem));
  } catch (error) {
    return [{ path, message: reasonOf(error) }];
  }
}

/** Adds the rules to those that were read, with their defaults. */
function scriptProblems({ rules }: ScriptSnapshot, actions: Actions, all: ScriptSnapshot['rules']): Problem[] {
  const ids = new Set<string>();
  return rules.flatMap(({ id, rule, counts }, index) => {
    const path = `script.rules[${index}]`;
    if (ids.size === ids.add(id).size) return [{ path: `${path}.id`, message: `another rule is called "${id}" as well` }];
    try {
      const [read] = readFailure([rule], {}, { presets: {}, actions, names: undefined });
      if (read) all.push({ id, rule: read, counts });
      const faults = read?.fault.length ?? 0;
      if (counts.windows.length === faults) return [];
      return [{ path: `${path}.counts.windows`, message: `expected one for each fault, which is ${faults}, got ${counts.windows.length}` }];
    } catch (error) {
      const problems = error instanceof InvalidInput ? error.problems : [{ path: '', message: reasonOf(error) }];
      return problems.map((problem) => problemIn(`${path}.rule`, problem));
    }
  });
}

const reasonOf = (error: unknown) => messageOf(error);
