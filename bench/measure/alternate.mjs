import { median, spread } from './statistics.mjs';

/**
 * Runs contenders in turn, ours, baseline, ours, baseline, round after round, so that whatever else the machine does befalls all of them alike.
 * Resolves to what each run told, by the contender's name. The baseline stands in it twice, as `node:http` and as `again`.
 */
export async function alternate(rounds, contenders) {
  const runs = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Forth and back, so that nobody always comes behind the same other.
    const order = Object.entries(contenders);
    for (const [name, run] of round % 2 === 0 ? order : order.reverse()) {
      // So that nobody pays for what another left. A whole collection would throw compiled code away.
      globalThis.gc?.({ type: 'minor' });
      runs[name].push(await run(round));
    }
  }
  return runs;
}

/** Runs of several passes as one. */
export function joined(passes) {
  return Object.fromEntries(Object.keys(passes[0]).map((name) => [name, passes.flatMap((runs) => runs[name])]));
}

/**
 * A line of the table: one figure of ours, the same of what it stands beside, and the ratios of the pairs of each round.
 * `noise` names the baseline and itself: a ratio inside the spread of these says nothing.
 */
export function line(runs, { what, figure, unit, of = 'ours', beside = 'node:http', noise = ['again', 'node:http'], right = '' }) {
  const values = (name) => runs[name].map((run) => run[figure]);
  const ratios = (name, other) => values(name).map((value, index) => value / values(other)[index]);
  return {
    what,
    figure: titles[figure] ?? figure,
    unit: unit ?? units[figure] ?? 'ms',
    ours: median(values(of)),
    beside,
    theirs: median(values(beside)),
    ratio: spread(ratios(of, beside)),
    noise: spread(ratios(...noise)),
    rounds: runs[of].length,
    right,
  };
}

/** Wall and CPU of the same runs. */
export const wallAndCpu = (runs, { right = {}, ...about }) => [
  line(runs, { ...about, figure: 'wall', right: right.wall }),
  line(runs, { ...about, figure: 'cpu', right: right.cpu }),
];

const titles = { perSecond: 'throughput', cpu: 'CPU' };
const units = { perSecond: '/s', memory: 'MB' };
