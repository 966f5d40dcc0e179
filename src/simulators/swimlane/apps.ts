import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Enforce } from '../declared.ts';

const Field = lazily(() =>
  z.strictObject({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    fieldType: z.enum(['text', 'numeric', 'comments', 'valuesList', 'date']).default('text'),
    required: z.boolean().default(false),
  }),
);

export type AppField = z.output<ReturnType<typeof Field>>;

const App = lazily(() =>
  z.strictObject({
    id: z.string(),
    name: z.string().optional(),
    /** Records are called after it: `PHT-1`. */
    acronym: z.string().default('ET'),
    /** Without, records take values of any field. */
    fields: z.array(Field()).optional(),
  }),
);
export type App = z.output<ReturnType<typeof App>>;

export const SwimlaneSeed = lazily(() =>
  z.strictObject({
    credentials: z.strictObject({ apiToken: z.string() }).optional(),
    /** Without, there is an application of any id. */
    apps: z.array(App()).optional(),
    records: z.array(z.strictObject({ id: z.string().optional(), appId: z.string(), values: z.record(z.string(), z.json()) })).default([]),
    enforce: Enforce(),
  }),
);
export type SwimlaneSeed = z.output<ReturnType<typeof SwimlaneSeed>>;
