import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { problemsOf } from '../../../kernel/problem.ts';
import { Match } from '../../match/match.ts';
import { openName, type PresetName } from '../../names.ts';
import type { Changes, Failure } from '../failure.ts';
import type { FaultHandle } from '../fault-handle.ts';
import { InvalidInput } from '../problems.ts';
import { FaultRule } from '../rules/rule.ts';
import type { Script } from '../script.ts';

/** A preset, with overrides for each of its rules: `{ "preset": "jira.unauthorized", "times": 1 }`. */
export const PresetUse = lazily(() => {
  const { name, times, after, every, probability, during, scenario } = FaultRule().shape;
  return z.strictObject({
    preset: openName<PresetName>(),
    match: Match().optional(),
    phase: z.enum(['before', 'after']).optional(),
    name,
    times,
    after,
    every,
    probability,
    during,
    scenario,
  });
});
export type PresetUse = z.input<ReturnType<typeof PresetUse>>;

/** One failure of a file or an option: a preset's name, a preset with changes, or a rule. */
export const ScriptEntry = lazily(() => z.union([z.string(), PresetUse(), FaultRule()]));

/** Adds a failure, in any of its forms, to the end of a script. Throws, with what was expected, when it is in none of them. */
export function addFailure(script: Script, failure: Failure | PresetUse, changes: Changes = {}): FaultHandle {
  if (typeof failure !== 'object' || !('preset' in failure)) return script.add(failure, changes);
  const read = PresetUse().safeParse(failure);
  if (!read.success)
    throw new InvalidInput('This is not how a preset is used', problemsOf(read.error, { schema: PresetUse(), value: failure }));
  const { preset, match, ...own } = read.data;
  return script.add(preset, { ...own, ...changes, match: { ...match, ...changes.match } });
}
