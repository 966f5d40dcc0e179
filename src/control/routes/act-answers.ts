import * as z from 'zod';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';

export const ActAnswer = lazily(() => z.strictObject({ name: z.string(), summary: z.string() }));
export const ActDetails = lazily(() => z.record(z.string(), JsonValue()));
