import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';

const ALERT_HISTORY = 'kibana-alert-history-';

export const EsIndexConfig = lazily(() =>
  z.strictObject({
    index: z.string(),
    refresh: z.boolean().default(false),
    executionTimeField: z.string().nullable().default(null),
  }),
);
export type EsIndexConfig = z.output<ReturnType<typeof EsIndexConfig>>;

export const EsIndexParams = lazily(() =>
  z.strictObject({
    documents: z.array(z.record(z.string(), z.unknown())),
    indexOverride: z
      .string()
      .refine((index) => index.startsWith(ALERT_HISTORY), `index must start with "${ALERT_HISTORY}"`)
      .nullable()
      .default(null),
  }),
);
