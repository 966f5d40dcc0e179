import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

export const SimulatorAnswer = lazily(() => z.strictObject({ name: z.string(), url: z.string(), holds: z.record(z.string(), z.int()) }));

/** What a simulator keeps, with the keys that its vendor gives it. */
export const SimulatorRecord = lazily(() => z.record(z.string(), z.unknown()));
