import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Fault, FaultRule } from '../../traffic/script/rules/rule.ts';
import { RuleCounts } from '../../worlds/snapshot.ts';

/** A rule as the script has it: its faults are a list. */
export const ListedRule = lazily(() => FaultRule().extend({ fault: z.array(Fault()) }));

export const ScriptedRule = lazily(() =>
  z.strictObject({ id: z.string(), rule: ListedRule(), counts: RuleCounts(), explanation: z.string() }),
);

export const FaultHandle = lazily(() => z.strictObject({ id: z.string(), uses: z.int(), rules: z.array(ScriptedRule()) }));

export const Preset = lazily(() =>
  z.strictObject({
    name: z.string(),
    summary: z.string(),
    happens: z.string(),
    source: z.string(),
    evidence: z.enum(['seen', 'derived', 'ours']),
    impossible: z.string().optional(),
    rules: z.array(FaultRule()),
  }),
);
