import { systemClock } from '../../kernel/clock.ts';
import { messageOf } from '../../kernel/is-error.ts';
import { type StartOptions, startMockKibana } from '../../server/server.ts';
import type { World as Promised } from '../../worlds/promised.ts';
import type { World } from '../../worlds/world.ts';
import { type Accepted, notAccepted } from './accepted.ts';
import { sweepText } from './report/report-text.ts';
import { runSweep } from './run-sweep.ts';
import type { Ended, SweepReport, SweepSettings } from './sweep.ts';

export type SweepOptions = StartOptions & Partial<Omit<SweepSettings, 'onProgress'>>;

/** What a test does wherever a request fails, with means to say so. */
export interface Swept extends SweepReport {
  /** The table, and below it what is wrong, as lines. */
  text: string;
  /** Throws, with the table, when a run loses data, duplicates, passes wrongly, hangs or fails unclean, unless that is accepted: `{ 'POINT @ CLASS': 'D' }`. */
  expectToSurvive(accepted?: Accepted): void;
}

/** Sweeps a test in this process, over a server of its own. */
export async function sweepHere(test: (kibana: Promised) => unknown, options: SweepOptions): Promise<Swept> {
  const { classes = ['short'], depth = 1, budget = 500, jobs = 4, hangMs = 10_000, shrink = true, replay, ...world } = options;
  await using server = await startMockKibana(world);
  const subject = (kibana: World): Promise<Ended> =>
    Promise.resolve(kibana)
      .then(test)
      .then(
        (): Ended => ({ how: 'passed' }),
        (error: unknown): Ended => ({ how: 'failed', why: messageOf(error) }),
      );
  const means = { subject, createWorld: () => server.createWorld(), clock: systemClock };
  const report = await runSweep(means, { classes, depth, budget, jobs, hangMs, shrink, replay });
  const text = sweepText(report).join('\n');
  return {
    ...report,
    text,
    expectToSurvive(accepted = {}) {
      const worse = notAccepted(report, accepted);
      if (worse.length > 0)
        throw new Error(`Expected to survive every failure, and ${worse.length} of ${report.runs.length} runs did not:\n${text}`);
      if (report.blind.length > 0) throw new Error(`That it survives every failure is not proven:\n${text}`);
    },
  };
}
