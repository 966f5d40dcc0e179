import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

export const CompatibilityLevel = lazily(() => z.enum(['breaks', 'breaks?', 'changes', 'notices', 'same', 'unknown']));

export const CompatibilityQuery = lazily(() => z.strictObject({ to: z.string(), from: z.string().optional() }));

export const ReleaseDifference = lazily(() => z.strictObject({ name: z.string(), source: z.string(), about: z.boolean() }));

export const CompatibilityChange = lazily(() =>
  z.strictObject({
    level: CompatibilityLevel(),
    what: z.string(),
    since: z.string().optional(),
    rows: z.array(ReleaseDifference()),
    fix: z.string().optional(),
  }),
);

export const RequestCompatibility = lazily(() =>
  z.strictObject({
    exchange: z.string(),
    method: z.string(),
    path: z.string(),
    level: CompatibilityLevel(),
    changes: z.array(CompatibilityChange()),
  }),
);

/** Where a run could not be played again as it was. */
export const StoppedRun = lazily(() => z.strictObject({ exchange: z.string(), request: z.string(), why: z.string() }));

export const CompatibilityAnswer = lazily(() =>
  z.strictObject({
    from: z.string(),
    to: z.string(),
    level: CompatibilityLevel(),
    requests: z.array(RequestCompatibility()),
    stopped: StoppedRun().optional(),
    blind: z.array(z.string()),
  }),
);
