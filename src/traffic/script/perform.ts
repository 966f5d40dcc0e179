import type { Clock } from '../../kernel/clock.ts';
import type { Exchange } from '../journal/exchange.ts';
import { broken, cleared } from '../wire/connection-fault.ts';
import type { Decided, ScriptedAnswer } from './decide.ts';
import type { Actions } from './failure.ts';

/** A fault that changes the answer, whether real or scripted. */
export type Shape = Extract<Decided, { kind: 'truncate-body' | 'malformed-body' | 'dribble' }>;

/** The effect of some faults on the answer. */
export interface Outcome {
  /** The answer in place of the real one. */
  answer: ScriptedAnswer | undefined;
  shapes: Shape[];
}

/** What `perform` needs to let faults happen. */
export interface Means {
  request: Request;
  exchange(): Exchange;
  clock: Clock;
  actions: Actions;
  /** Aborts when the script ends. */
  ended: AbortSignal;
}

/** Lets faults happen, one after the other. Throws when the connection breaks instead of bringing an answer. */
export async function perform(decided: readonly Decided[], means: Means): Promise<Outcome> {
  const outcome: Outcome = { answer: undefined, shapes: [] };
  for (const fault of decided) {
    switch (fault.kind) {
      case 'respond':
        return { ...outcome, answer: fault };
      case 'delay':
      case 'hang':
        await heldBack(means, (signal) => (fault.kind === 'hang' ? forever(signal) : means.clock.sleep(fault.ms, signal)));
        break;
      case 'meanwhile':
        await means.actions[fault.action]?.(fault.with, means.exchange());
        break;
      case 'truncate-body':
      case 'malformed-body':
      case 'dribble':
        outcome.shapes.push(fault);
        break;
      default:
        if (fault.kind !== 'pass') throw broken(fault.kind, means.request.url);
    }
  }
  return outcome;
}

/** Waits, unless the caller goes away or the script ends first. */
async function heldBack({ request, ended }: Means, wait: (signal: AbortSignal) => Promise<void>): Promise<void> {
  try {
    await wait(AbortSignal.any([request.signal, ended]));
  } catch (reason) {
    throw ended.aborted ? cleared() : reason;
  }
}

const forever = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
