import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

export const Now = lazily(() => z.strictObject({ now: z.iso.datetime() }));
export const TimeStep = lazily(() => z.strictObject({ ms: z.number().nonnegative() }));
export const IdState = lazily(() => z.strictObject({ state: z.int().nullable() }));
export const IdPosition = lazily(() => z.strictObject({ state: z.int() }));
