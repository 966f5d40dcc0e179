import * as z from 'zod';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';
import { Enforce } from '../declared.ts';

const Field = lazily(() =>
  z.strictObject({
    id: z.string().describe("its id, which a connector's mappings name"),
    key: z.string().describe('its key'),
    name: z.string().describe('its name'),
    fieldType: z.enum(['text', 'numeric', 'comments', 'valuesList', 'date']).default('text').describe('what values it takes'),
    required: z.boolean().default(false).describe('whether a record must have it'),
  }),
);

export type AppField = z.output<ReturnType<typeof Field>>;

const App = lazily(() =>
  z.strictObject({
    id: z.string().describe('its id: the appId of a connector'),
    name: z.string().optional().describe('its name'),
    acronym: z.string().default('ET').describe('what records are called after, as in `PHT-1`'),
    fields: z.array(Field()).optional().describe('its fields; records take values of any field when absent'),
  }),
);
export type App = z.output<ReturnType<typeof App>>;

const SeedRecord = lazily(() =>
  z.strictObject({
    id: z.string().optional().describe('made up when absent'),
    appId: z.string().describe('the application that it is in'),
    values: z.record(z.string(), JsonValue()).describe('values, by the id of their field'),
  }),
);

export const SwimlaneSeed = lazily(() =>
  z.strictObject({
    credentials: z
      .strictObject({ apiToken: z.string().describe('the token') })
      .optional()
      .describe('what a request must have; any will do when absent'),
    apps: z.array(App()).optional().describe('the applications; one of any id is there when absent'),
    records: z.array(SeedRecord()).default([]).describe('records that are there already; they are not checked'),
    enforce: Enforce(),
  }),
);
export type SwimlaneSeed = z.output<ReturnType<typeof SwimlaneSeed>>;
