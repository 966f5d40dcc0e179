import { attempt, type Means } from './attempt.ts';
import { judge, type Learned } from './judge.ts';
import { type Plan, plansFor } from './plans.ts';
import type { Point } from './points.ts';
import { shrunk } from './shrink.ts';
import { NotSweepable, type PlannedRun, type SweepReport, type SweepSettings } from './sweep.ts';
import { isBad } from './verdict.ts';

/** How long a run without faults may take. */
const PATIENCE_MS = 600_000;

/** Learns the points of a run, lets each fail in each way, one fresh world each, and judges what comes of it. */
export async function runSweep(means: Means, settings: SweepSettings): Promise<SweepReport> {
  const work: SweepReport['work'] = { learning: none(), sweep: none(), hangs: none(), second: none(), shrinking: none() };
  const { learned, stable, unstable, outOfSight } = await learn(means, work);
  const blind: string[] = [];
  const limit = Math.max(settings.hangMs, 5 * learned.ms);
  const tryOut = async (plan: Plan, kind: 'sweep' | 'shrinking'): Promise<PlannedRun & { fresh: Point[] }> => {
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
      const fresh = ['r', 'f'].includes(judged.verdict) ? run.points.filter((each) => !known.has(each.key)) : [];
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
  const all = plansFor(stable, settings.classes);
  const wanted = settings.replay === undefined ? all : [planNamed(settings.replay, all)];
  const plans = wanted.slice(0, settings.budget);
  const first = await inTurn(plans, (plan) => tryOut(plan, 'sweep'), means, settings);
  const deeper = settings.depth === 2 ? deeperPlans(first, plans, settings, all.length) : [];
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

/** Two runs without faults, and one more in the same world. */
async function learn(
  means: Means,
  work: SweepReport['work'],
): Promise<{ learned: Learned; stable: Point[]; unstable: string[]; outOfSight: string[] }> {
  const [one, other] = [await attempt(means, [], PATIENCE_MS), await attempt(means, [], PATIENCE_MS)];
  try {
    for (const run of [one, other]) {
      tally(work.learning, run.ms);
      if (run.how !== 'passed') throw new NotSweepable(`the run fails without any fault: ${run.why ?? run.how}`);
    }
    const [unseen] = [...one.blind, ...other.blind];
    if (unseen !== undefined) throw new NotSweepable(`the run cannot be judged: ${unseen}`);
    if (one.points.length === 0) throw new NotSweepable('the run asks nothing of Kibana, so that nothing can fail');
    if (one.effects.digest !== other.effects.digest) {
      throw new NotSweepable('the run is not repeatable: two runs without faults do not leave the same behind');
    }
    const has = (points: readonly Point[]) => new Set(points.map(({ key }) => key));
    const [inOne, inOther] = [has(one.points), has(other.points)];
    const again = await other.again(PATIENCE_MS);
    return {
      learned: {
        digest: one.effects.digest,
        isRepeatable: again.ended.how === 'passed' && again.effects.digest === one.effects.digest,
        facts: one.effects.facts,
        points: one.points,
        ms: Math.max(one.ms, other.ms),
      },
      outOfSight: one.effects.blind,
      stable: one.points.filter(({ key }) => inOther.has(key)),
      unstable: [...inOne, ...inOther].filter((key) => !inOne.has(key) || !inOther.has(key)),
    };
  } finally {
    one.close();
    other.close();
  }
}

/** The points that a fault reveals are tried as well: those of the attempts that follow it. */
function deeperPlans(
  runs: readonly { key: string; fresh: Point[] }[],
  plans: readonly Plan[],
  { classes }: SweepSettings,
  count: number,
): Plan[] {
  const all: Plan[] = [];
  for (const { key, fresh } of runs) {
    const plan = plans.find((each) => each.key === key);
    if (plan && plan.fault !== 'down') all.push(...plansFor(fresh, classes, plan, count + all.length + 1));
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

const none = () => ({ runs: 0, ms: 0 });
function tally(of: { runs: number; ms: number }, ms: number): void {
  of.runs += 1;
  of.ms += ms;
}
