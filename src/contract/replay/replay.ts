import type { Clock } from '../../kernel/clock.ts';
import { Ending } from '../../kernel/ending.ts';
import type { Handler } from '../../kernel/http.ts';
import type { Fixture, FixtureCase, Step } from '../fixture/fixture.ts';
import { valueAtPointer } from '../fixture/json-pointer.ts';
import { mapStrings } from '../fixture/json-value.ts';
import { type ReplayAnswer, send, whyNoAnswer } from './answer.ts';
import { compare, type Mismatch } from './compare.ts';
import { type Conditions, inapplicability } from './conditions.ts';
import { fill } from './variables.ts';

/** Prepares a target for a case, by a reset for example, and returns it. */
export type OpenTarget = (tested: FixtureCase) => Handler | Promise<Handler>;

export interface ReplayOptions extends Conditions {
  clock: Clock;
  /** Only cases whose id matches. */
  only?: RegExp;
  /** Texts to replace in every case, for fixtures that name what only the Kibana of a test has. */
  rewrites?: readonly (readonly [from: string, to: string])[];
  /** A step without an answer after this time fails; 30 seconds by default. */
  timeoutMs?: number;
}

type Verdict = { outcome: 'passed' } | { outcome: 'failed'; differences: Mismatch[]; request: string; answer?: ReplayAnswer };

export type CaseResult = { area: string; id: string; source: string; durationMs: number } & (Verdict | { outcome: 'skipped'; why: string });

/** Replays fixtures, one case after the other, and yields each result as soon as it is there. */
export async function* replay(fixtures: readonly Fixture[], open: OpenTarget, options: ReplayOptions): AsyncGenerator<CaseResult> {
  for (const { area, cases } of fixtures) {
    for (const written of cases) {
      if (options.only && written.id.search(options.only) < 0) continue;
      const tested = rewritten(written, options.rewrites ?? []);
      const about = { area, id: tested.id, source: tested.source };
      const why = inapplicability(tested, options);
      if (why !== undefined) {
        yield { ...about, durationMs: 0, outcome: 'skipped', why };
        continue;
      }
      const start = options.clock.now().getTime();
      const verdict = await replayCase(tested, open, options);
      yield { ...about, durationMs: options.clock.now().getTime() - start, ...verdict };
    }
  }
}

function rewritten(tested: FixtureCase, rewrites: readonly (readonly [string, string])[]): FixtureCase {
  if (rewrites.length === 0) return tested;
  const rewrite = (text: string) => rewrites.reduce((result, [from, to]) => result.replaceAll(from, to), text);
  return { ...mapStrings(tested, rewrite), id: tested.id };
}

async function replayCase(tested: FixtureCase, open: OpenTarget, options: ReplayOptions): Promise<Verdict> {
  const variables: Record<string, unknown> = options.simulator === undefined ? {} : { simulator: options.simulator };
  let request = 'opening the target';
  let number = 0;
  try {
    const kibana = await open(tested);
    for (const written of tested.steps) {
      const step = fill(written, variables);
      request = `${step.request.method} ${step.request.path}`;
      number += 1;
      const answer = await answerInTime(kibana, step, options);
      const compared = compare(step.expect ?? {}, answer, number);
      const differences = compared.length > 0 ? compared : unsaved(step, answer, number);
      if (differences.length > 0) return { outcome: 'failed', differences, request, answer };
      for (const [name, pointer] of Object.entries(step.save ?? {})) variables[name] = valueAtPointer(answer.body, pointer);
    }
    return { outcome: 'passed' };
  } catch (error) {
    return {
      outcome: 'failed',
      differences: [{ step: number, path: '', message: `expected an answer, got ${whyNoAnswer(error)}` }],
      request,
    };
  }
}

async function answerInTime(kibana: Handler, { request }: Step, { clock, timeoutMs = 30_000 }: ReplayOptions): Promise<ReplayAnswer> {
  const caller = new Ending();
  clock.sleep(timeoutMs, caller).then(
    () => caller.end(new Error(`none within ${timeoutMs} ms`)),
    () => undefined,
  );
  const late = new Promise<never>((_, reject) => void caller.onEnd(() => reject(caller.reason)));
  try {
    return await Promise.race([send(kibana, request, caller), late]);
  } finally {
    late.catch(() => undefined);
    caller.end(undefined);
  }
}

/** A mismatch for each value that is to be saved and that the answer does not have. */
function unsaved(step: Step, answer: ReplayAnswer, number: number): Mismatch[] {
  const missing = Object.entries(step.save ?? {}).filter(([, pointer]) => valueAtPointer(answer.body, pointer) === undefined);
  return missing.map(([name, pointer]) => ({
    step: number,
    path: `/body${pointer}`,
    message: `expected a value to save as "${name}", got nothing`,
  }));
}
