import type { Json } from '../kernel/json.ts';
import type { Changes, Failure } from '../traffic/script/failure.ts';
import type { FaultHandle } from '../traffic/script/fault-handle.ts';
import { addFailure, type PresetUse } from '../traffic/script/presets/preset-use.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import type { RuleReport, Script } from '../traffic/script/script.ts';
import type { Acts } from './acts.ts';
import type { ThirdParties } from './third-parties.ts';

/** A record of a simulator as plain JSON. */
export type SimulatorRecord = Readonly<Record<string, unknown>>;

/** What a test does to a world and asks of it, in the form that a world behind a URL can have as well. */
export interface WorldView {
  /** Scripts a failure: a preset's name, a rule or several. Throws what was expected when it is none of these. */
  fail(failure: Failure | PresetUse, changes?: Changes): FaultHandle;
  faults: {
    /** Every rule that is scripted, used up or not, with its counts. */
    list(): RuleReport[];
    /** Takes a failure out, by the id of its handle; whether it was there. */
    remove(id: string): boolean;
    clear(): void;
  };
  /** Throws when a scripted rule was never used. */
  expectNoUnusedRules(): void;
  /** Does what somebody else could do, such as `lose-secrets` with the id of a connector. */
  act(name: string, details?: Record<string, Json>): void;
  /** What a third party's simulator holds. Throws which there are when there is none of that name. */
  simulator(name: string): {
    /** Its records of one kind, such as `issues`, oldest first. */
    records(kind: string): readonly SimulatorRecord[];
  };
}

interface Deps {
  script: Script;
  acts: Acts;
  thirdParties: ThirdParties;
}

export const worldView = ({ script, acts, thirdParties }: Deps): WorldView => ({
  fail: (failure, changes) => addFailure(script, failure, changes),
  faults: { list: () => script.rules(), remove: (id) => script.remove(id), clear: () => script.clear() },
  expectNoUnusedRules: () => script.expectNoUnusedRules(),
  act(name, details = {}) {
    const known = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (!known)
      throw new InvalidInput(`Nobody can do "${name}"`, [{ path: '', message: `expected one of ${Object.keys(acts).join(', ')}` }]);
    known.run(details);
  },
  simulator(name) {
    const { state } = thirdParties.simulator(name);
    return {
      records(kind) {
        const collection = Object.hasOwn(state, kind) ? state[kind] : undefined;
        if (!collection) throw new Error(`the simulator of ${name} holds no "${kind}"; it holds ${Object.keys(state).join(', ')}`);
        return collection.all().map((record) => ({ ...record }));
      },
    };
  },
});
