import { messageOf } from '../../kernel/is-error.ts';
import { InvalidInput } from '../../traffic/script/problems.ts';
import { ControlRefusal } from './control-route.ts';

/** The answer to an expectation that fails; its message is the one that the same expectation throws in process. */
export const UNMET = { 417: 'It is not so; the message tells what was seen instead.' };

/** Runs an expectation, and answers 417 when it throws. */
export async function expectation<Result>(run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw new ControlRefusal(417, messageOf(error));
  }
}
