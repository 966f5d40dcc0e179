import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import type { Plan } from './plans.ts';
import type { PlannedRun } from './sweep.ts';

/** Looks for the weakest faults that come to the same verdict, and tries the result twice. */
export async function shrunk(run: PlannedRun, plan: Plan, tryOut: (plan: Plan) => Promise<PlannedRun>): Promise<PlannedRun> {
  // A hang is told by waiting for its end: to try it again and again takes minutes, and there is little to learn from it.
  if (run.verdict === 'H') return run;
  let weakest: readonly FaultRule[] = plan.rules;
  for (const rules of weaker(plan)) {
    if ((await tryOut({ ...plan, rules })).verdict !== run.verdict) continue;
    weakest = rules;
    break;
  }
  const rules = [...weakest];
  const again = [await tryOut({ ...plan, rules }), await tryOut({ ...plan, rules })];
  return { ...run, rules, ...(again.some(({ verdict }) => verdict !== run.verdict) && { isUnstable: true as const }) };
}

/** The weakest first. */
function weaker({ rules: [own, ...others] }: Plan): FaultRule[][] {
  if (!own) return [];
  const { times, ...without } = own;
  const alone = others.length > 0 ? [[own]] : [];
  if (times === undefined) return [...alone, ...[1, 2, 4, 8].map((often) => [{ ...without, times: often }, ...others])];
  if (own.phase !== 'after' || Array.isArray(own.fault) || own.fault.kind !== 'drop-connection') return alone;
  return [...alone, [{ ...own, fault: { kind: 'respond', status: 503, body: { message: 'Service Unavailable' } } }, ...others]];
}
