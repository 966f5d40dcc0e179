import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

/** A time as it is stored. */
export const Moment = lazily(() =>
  z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'expected a time, as 2026-01-31T12:00:00.000Z'),
);
