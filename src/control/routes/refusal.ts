import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

export const Problem = lazily(() => z.strictObject({ path: z.string(), message: z.string() }));

/** What every route answers that refuses something. */
export const Refusal = lazily(() => z.strictObject({ message: z.string(), problems: z.array(Problem()).optional() }));
