import type { Clock } from '../../kernel/clock.ts';
import { type Difference, differences, type KibanaVersion, releaseBut, watchedRelease } from '../../kibana/releases/kibana-version.ts';
import type { RecordedRequest, RecordedStep } from '../replay/recorded.ts';
import { type Outcome, replay } from '../replay/replay.ts';
import type { SetStage } from '../replay/stage.ts';
import { compare } from './compare.ts';
import type { Shaping, ShapingRow } from './shaping.ts';

interface Deps {
  /** The run, oldest first. */
  steps: readonly RecordedStep[];
  /** The release of the run. */
  kibana: KibanaVersion;
  setStage: SetStage;
  /** The system's, because it is real time that is spent. */
  clock: Clock;
}

/** How long to look: so many milliseconds at most, and no longer than somebody waits for it. */
export interface Patience {
  ms: number;
  isOver(): boolean;
}

/**
 * Makes the requests up to one again, and then once more for every difference that was asked for meanwhile, with that one turned round: where the request
 * comes to something else, that difference shaped its answer.
 */
export async function shapingOf({ steps, kibana, setStage, clock }: Deps, exchange: string, { ms, isOver }: Patience): Promise<Shaping> {
  const until = clock.now().getTime() + ms;
  const none = { exchange, release: kibana.name, rows: [], untried: 0 };
  const end = steps.findIndex((step) => step.kind === 'request' && step.id === exchange);
  const wanted = steps[end];
  if (wanted?.kind !== 'request')
    return { ...none, why: 'it was no request to Kibana, or a scripted fault kept it from having its effect' };
  if (wanted.status === undefined) return { ...none, why: 'a scripted fault had a part in it' };
  const run = steps.slice(0, end + 1);
  // What only read before it seldom matters, and there may be a thousand of those.
  const writes = run.filter((step, index) => step.kind !== 'request' || step.method !== 'GET' || index === end);
  for (const played of writes.length < run.length ? [writes, run] : [run]) {
    const { is, asked } = await playWatched(played, kibana, setStage);
    const why = whyOther(wanted, is);
    if (why !== undefined && played === run) return { ...none, why };
    if (why !== undefined) continue;
    const rows: ShapingRow[] = [];
    for (const [index, name] of asked.entries()) {
      // A run of thousands is given up in time, and others have their turn in between.
      await clock.sleep(0);
      if (isOver() || clock.now().getTime() > until) return { ...none, rows, untried: asked.length - index };
      const other = (await replay(played, setStage({ kibana: releaseBut(kibana, name) }))).at(-1);
      const otherwise = other ? compare(is, other, () => false) : [];
      if (otherwise.length > 0) rows.push({ ...rowOf(name, kibana), otherwise: otherwise.map(({ what }) => what) });
    }
    return { ...none, rows };
  }
  return none;
}

const whyOther = ({ status, unknown }: RecordedRequest, is: Outcome): string | undefined =>
  unknown ??
  (is.route === undefined ? 'mock-kibana has no such route' : undefined) ??
  (is.status === status ? undefined : `it was answered ${status}, and ${is.status} when it was made again`);

/** What the last request of a run comes to, and the differences that were asked for: by itself, then by what was there before it. */
async function playWatched(run: readonly RecordedStep[], kibana: KibanaVersion, setStage: SetStage) {
  const [before, within] = [new Set<Difference>(), new Set<Difference>()];
  let asked = before;
  const stage = setStage({ kibana: watchedRelease(kibana, (name) => void asked.add(name)) });
  let left = run.filter(({ kind }) => kind === 'request').length;
  const outcomes = await replay(run, {
    ...stage,
    handler(request) {
      left -= 1;
      if (left === 0) asked = within;
      return stage.handler(request);
    },
  });
  // Safe: the last step is a request, and has an outcome.
  return { is: outcomes.at(-1) as Outcome, asked: [...new Set([...within, ...before])] };
}

function rowOf(name: Difference, { has }: KibanaVersion): Omit<ShapingRow, 'otherwise'> {
  const { since, until, exact, about } = differences[name];
  const range = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  return { name, has: has(name), ...range, source: exact ?? about, about: exact === undefined };
}
