import type { Clock } from '../../kernel/clock.ts';
import { type Ending, untilFirst } from '../../kernel/ending.ts';
import { type HttpRequest, urlOf } from '../../kernel/http.ts';
import type { Exchange } from '../journal/exchange.ts';
import { broken, cleared } from '../wire/connection-fault.ts';
import type { Decided, ScriptedAnswer } from './decide.ts';
import type { Actions } from './failure.ts';
import type { TakenFault } from './script.ts';

/** A fault that changes the answer, whether real or scripted. */
export interface Shape {
  fault: Extract<Decided, { kind: 'truncate-body' | 'malformed-body' | 'dribble' }>;
  /** Over when its rule is. */
  ended: Ending;
}

/** The effect of some faults on the answer. */
export interface Outcome {
  /** The answer in place of the real one. */
  answer: ScriptedAnswer | undefined;
  shapes: Shape[];
}

/** What `perform` needs to let faults happen. */
export interface Means {
  request: HttpRequest;
  exchange(): Exchange;
  clock: Clock;
  actions: Actions;
}

/** Lets faults happen, one after the other. Throws when the connection breaks instead of bringing an answer. */
export async function perform(faults: readonly TakenFault[], means: Means): Promise<Outcome> {
  const outcome: Outcome = { answer: undefined, shapes: [] };
  for (const { fault, ended } of faults) {
    switch (fault.kind) {
      case 'respond':
        return { ...outcome, answer: fault };
      case 'delay':
      case 'hang':
        await heldBack(means, ended, (until) => (fault.kind === 'hang' ? forever(until) : means.clock.sleep(fault.ms, until)));
        break;
      case 'meanwhile':
        await means.actions[fault.action]?.(fault.with, means.exchange());
        break;
      case 'truncate-body':
      case 'malformed-body':
      case 'dribble':
        outcome.shapes.push({ fault, ended });
        break;
      default:
        if (fault.kind !== 'pass') throw broken(fault.kind, urlOf(means.request));
    }
  }
  return outcome;
}

/** Waits, unless the caller goes away or the rule ends first. */
async function heldBack({ request: { caller } }: Means, ended: Ending, wait: (until: Ending) => Promise<void>): Promise<void> {
  try {
    await untilFirst([caller, ended], wait);
  } catch (reason) {
    throw ended.isOver ? cleared() : reason;
  }
}

const forever = (until: Ending) => new Promise<void>((_, reject) => void until.onEnd(() => reject(until.reason)));
