import * as z from 'zod';
import { lazily } from '../kernel/lazily.ts';

/** A part of each vendor's seed. What a vendor checks stands in its `checks.ts`, and compares with what `declared` gives. */
export const Enforce = lazily(() =>
  z.enum(['declared', 'all']).default('declared').meta({
    description: 'all: what the seed does not declare is not there, or is what the vendor comes with; declared: it is not checked',
  }),
);

/**
 * What a check compares with: what the seed declares; where it declares nothing, `own`, what an installation of the vendor's comes with, if
 * everything is enforced. `undefined`: there is nothing to compare with, and whatever is sent passes.
 */
export const declared = <T>(seed: { enforce: 'declared' | 'all' }, given: T | undefined, own: T): T | undefined =>
  given ?? (seed.enforce === 'all' ? own : undefined);
