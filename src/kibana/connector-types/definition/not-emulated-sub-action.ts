import * as z from 'zod';
import { NotEmulated } from './not-emulated.ts';
import { type SubAction, subAction } from './sub-actions.ts';

/** A sub-action whose answer no source tells: most of these give Node a stream, of which HTTP makes nothing that a client could use. */
export const notEmulated = (name: string, typeId: string): SubAction<unknown> =>
  subAction(z.looseObject({}), async () => {
    throw new NotEmulated(`the sub-action ${name} of ${typeId}`);
  });
