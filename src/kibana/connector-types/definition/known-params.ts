import type * as z from 'zod';
import { NotEmulated } from './not-emulated.ts';
import { type SubAction, subAction } from './sub-actions.ts';

/** A sub-action of which the params are known, and are checked, but not what is called with them. */
export const knownParams = (name: string, typeId: string, params: z.ZodType): SubAction<unknown> =>
  subAction(params, async () => {
    throw new NotEmulated(`the sub-action ${name} of ${typeId}`);
  });
