import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { WorldSettings } from '../../worlds/settings.ts';

export const WorldAnswer = lazily(() =>
  z.strictObject({ id: z.string().nullable(), url: z.string(), apiKey: z.string(), kibana: z.string() }),
);
export const NewWorld = lazily(() => WorldSettings().extend({ id: z.string().optional() }));
