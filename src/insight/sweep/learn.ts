import { type Attempt, attempt, type Means } from './attempt.ts';
import type { Learned } from './judge.ts';
import { NotSweepable } from './not-sweepable.ts';
import type { Target } from './plans.ts';
import type { Point } from './points.ts';
import type { SweepReport } from './sweep.ts';

/** How long a run without faults may take. */
const PATIENCE_MS = 600_000;

/** Two runs without faults, and one more in the same world. */
export async function learn(
  means: Means,
  work: SweepReport['work'],
): Promise<{ learned: Learned; stable: Target[]; unstable: string[]; outOfSight: string[] }> {
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
      stable: one.points.filter(({ key }) => inOther.has(key)).map((point) => aimedAt(point, one)),
      unstable: [...inOne, ...inOther].filter((key) => !inOne.has(key) || !inOther.has(key)),
    };
  } finally {
    one.close();
    other.close();
  }
}

/** A point with the presets that can strike it in this run. */
export const aimedAt = (point: Point, run: Attempt): Target => ({ ...point, presets: run.presetsAt(point) });

export const none = () => ({ runs: 0, ms: 0 });
export function tally(of: { runs: number; ms: number }, ms: number): void {
  of.runs += 1;
  of.ms += ms;
}
