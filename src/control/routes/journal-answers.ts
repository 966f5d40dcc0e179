import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

const Headers = lazily(() => z.record(z.string(), z.string()));
const shownBody = lazily(() => ({
  body: z.string(),
  json: z.unknown().optional(),
  truncatedFrom: z.int().optional(),
  dropped: z.literal(true).optional(),
}));
const ShownAnswer = lazily(() => z.strictObject({ status: z.int(), headers: Headers(), ...shownBody() }));

const fact = lazily(() => z.string().optional());

/** An exchange, as the journal shows it. */
export const ShownExchange = lazily(() =>
  z.strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    service: z.string(),
    facts: z.strictObject({
      space: fact(),
      connectorType: fact(),
      connectorId: fact(),
      connectorName: fact(),
      subAction: fact(),
      operation: fact(),
    }),
    state: z.enum(['received', 'answered', 'aborted']),
    connection: z.string().optional(),
    attempt: z.int(),
    arranged: z.literal(true).optional(),
    request: z.strictObject({
      method: z.string(),
      url: z.string(),
      path: z.string(),
      query: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
      headers: Headers(),
      ...shownBody(),
    }),
    response: ShownAnswer().optional(),
    fault: z.strictObject({ rules: z.array(z.string()), kinds: z.array(z.string()), lost: ShownAnswer().optional() }).optional(),
    error: z.string().optional(),
    note: z.string().optional(),
    refusedAt: z.string().optional().meta({ description: "the step of Kibana's lifecycle that refused it" }),
    causedBy: z.string().optional(),
    durationMs: z.number().optional(),
  }),
);

export const JournalAnswer = lazily(() =>
  z.strictObject({
    dropped: z.int().meta({ description: 'how many exchanges had to go because the journal was full' }),
    exchanges: z.array(ShownExchange()),
  }),
);

export const JournalPage = lazily(() =>
  JournalAnswer().extend({
    next: z.string().optional().meta({ description: 'where there is more: `after` for the next page' }),
  }),
);

/** The frame of an HTTP archive; its entries are those of HAR 1.2. */
export const HarAnswer = lazily(() =>
  z.strictObject({
    log: z.strictObject({
      version: z.literal('1.2'),
      creator: z.strictObject({ name: z.string(), version: z.string() }),
      entries: z.array(z.unknown()),
    }),
  }),
);
