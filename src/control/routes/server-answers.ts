import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

export const Health = lazily(() => z.strictObject({ status: z.literal('ready'), kibana: z.string() }));
export const Version = lazily(() => z.strictObject({ version: z.string(), kibana: z.string() }));
