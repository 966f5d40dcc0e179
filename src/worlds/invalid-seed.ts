import type { Problem } from '../kernel/problem.ts';
import { InvalidInput } from '../traffic/script/problems.ts';

/** A seed, or what is in it, is refused; the places of the problems begin in the seed. */
export class InvalidSeed extends InvalidInput {
  constructor(problems: readonly Problem[]) {
    super('The seed cannot be planted', problems);
  }
}
