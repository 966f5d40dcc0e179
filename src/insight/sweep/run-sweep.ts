import { attempt, type Means } from './attempt.ts';
import { askedClasses, type IsAsked } from './classes.ts';
import { judge } from './judge.ts';
import { aimedAt, learn, none, tally } from './learn.ts';
import { NotSweepable } from './not-sweepable.ts';
import { type Plan, plansFor, type Target } from './plans.ts';
import { shrunk } from './shrink.ts';
import type { PlannedRun, SweepReport, SweepSettings } from './sweep.ts';
import { isBad } from './verdict.ts';

/** Learns the points of a run, lets each fail in each way, one fresh world each, and judges what comes of it. */
export async function runSweep(means: Means, settings: SweepSettings): Promise<SweepReport> {
  const work: SweepReport['work'] = { learning: none(), sweep: none(), hangs: none(), second: none(), shrinking: none() };
  const isAsked = askedIn(means, settings.classes);
  const { learned, stable, unstable, outOfSight } = await learn(means, work);
  const blind: string[] = [];
  const limit = Math.max(settings.hangMs, 5 * learned.ms);
  const tryOut = async (plan: Plan, kind: 'sweep' | 'shrinking'): Promise<PlannedRun & { fresh: Target[] }> => {
    const run = await attempt(means, plan.rules, limit);
    try {
      tally(work[run.how === 'hung' && kind === 'sweep' ? 'hangs' : kind], run.ms);
      if (kind === 'sweep') blind.push(...run.blind.map((why) => `${plan.key}: ${why}`));
      const judged = await judge(plan, run, learned, async (failed) => {
        const started = means.clock.now().getTime();
        const second = await failed.again(limit);
        tally(work.second, means.clock.now().getTime() - started);
        return second;
      });
      const { point, key, number, fault, rules } = plan;
      const known = new Set(learned.points.map((each) => each.key));
      const fresh = ['r', 'f'].includes(judged.verdict)
        ? run.points.filter((each) => !known.has(each.key)).map((each) => aimedAt(each, run))
        : [];
      const { service, name, under } = point;
      return {
        number,
        key,
        point: point.key,
        service,
        name,
        under,
        fault,
        ...judged,
        transcript: run.transcript,
        rules,
        durationMs: run.ms,
        fresh,
      };
    } finally {
      run.close();
    }
  };
  const all = plansFor(stable, isAsked);
  const wanted = settings.replay === undefined ? all : [planNamed(settings.replay, all)];
  const plans = wanted.slice(0, settings.budget);
  const first = await inTurn(plans, (plan) => tryOut(plan, 'sweep'), means, settings);
  const deeper = settings.depth === 2 ? deeperPlans(first, plans, isAsked, all.length) : [];
  const second = await inTurn(deeper.slice(0, settings.budget - plans.length), (plan) => tryOut(plan, 'sweep'), means, settings);
  const byKey = new Map([...plans, ...deeper].map((plan) => [plan.key, plan]));
  const runs: PlannedRun[] = [];
  for (const { fresh: _, ...run } of [...first, ...second]) {
    const plan = byKey.get(run.key);
    runs.push(settings.shrink && plan && isBad(run.verdict) ? await shrunk(run, plan, (each) => tryOut(each, 'shrinking')) : run);
  }
  return {
    points: stable.map(({ key }) => key),
    unstable,
    outOfSight,
    blind: [...new Set(blind)],
    runs,
    leftOut: [...wanted, ...deeper].slice(runs.length).map(({ key }) => key),
    work,
  };
}

/** Refuses a class that there is not before anything is run. */
function askedIn({ createWorld }: Means, classes: SweepSettings['classes']): IsAsked {
  const world = createWorld();
  try {
    return askedClasses(classes, world);
  } finally {
    world.close();
  }
}

/** The points that a fault reveals are tried as well: those of the attempts that follow it. */
function deeperPlans(runs: readonly { key: string; fresh: Target[] }[], plans: readonly Plan[], isAsked: IsAsked, count: number): Plan[] {
  const all: Plan[] = [];
  for (const { key, fresh } of runs) {
    const plan = plans.find((each) => each.key === key);
    if (plan && plan.fault !== 'down') all.push(...plansFor(fresh, isAsked, plan, count + all.length + 1));
  }
  return all;
}

function planNamed(name: string, plans: readonly Plan[]): Plan {
  const plan = plans.find(({ key, number }) => key === name || String(number) === name);
  if (!plan) throw new NotSweepable(`there is no run ${name} to replay: there are 1 to ${plans.length}`);
  return plan;
}

async function inTurn<Run>(
  plans: readonly Plan[],
  work: (plan: Plan) => Promise<Run>,
  { clock }: Means,
  { jobs, onProgress }: SweepSettings,
): Promise<Run[]> {
  const runs: Run[] = [];
  const started = clock.now().getTime();
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (let index = next++; index < plans.length; index = next++) {
      const plan = plans[index];
      if (plan) runs[index] = await work(plan);
      done += 1;
      onProgress?.(done, plans.length, Math.round(((clock.now().getTime() - started) / done) * (plans.length - done)));
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return runs;
}
