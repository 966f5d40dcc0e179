import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

const Level = lazily(() =>
  z.enum(['breaks', 'breaks?', 'changes', 'notices', 'same', 'unknown']).meta({ description: 'unknown: mock-kibana has no such route' }),
);

export const CompatibilityQuery = lazily(() =>
  z.strictObject({
    to: z.string().meta({ description: 'the release to compare with' }),
    from: z.string().optional().meta({ description: 'the release of the run; that of the world when absent' }),
  }),
);

export const CompatibilityAnswer = lazily(() =>
  z.strictObject({
    from: z.string(),
    to: z.string(),
    level: Level(),
    requests: z.array(
      z.strictObject({
        exchange: z.string(),
        method: z.string(),
        path: z.string(),
        level: Level(),
        changes: z.array(
          z.strictObject({
            level: Level(),
            what: z.string(),
            since: z.string().optional().meta({ description: 'the first release that has it so' }),
            rows: z.array(z.strictObject({ name: z.string(), source: z.string(), about: z.boolean() })),
            fix: z.string().optional(),
          }),
        ),
      }),
    ),
    stopped: z.strictObject({ exchange: z.string(), request: z.string(), why: z.string() }).optional(),
    blind: z.array(z.string()).meta({ description: 'why some of the run may be missing' }),
  }),
);
