import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

const Headers = lazily(() => z.record(z.string(), z.string()));
const shownBody = lazily(() => ({
  body: z.string(),
  json: z.unknown().optional(),
  truncatedFrom: z.int().optional(),
  dropped: z.literal(true).optional(),
}));
export const ShownAnswer = lazily(() => z.strictObject({ status: z.int(), headers: Headers(), ...shownBody() }));

export const ShownRequest = lazily(() =>
  z.strictObject({
    method: z.string(),
    url: z.string(),
    path: z.string(),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    headers: Headers(),
    ...shownBody(),
  }),
);
export const ShownFault = lazily(() =>
  z.strictObject({ rules: z.array(z.string()), kinds: z.array(z.string()), lost: ShownAnswer().optional() }),
);

export const ShownFacts = lazily(() =>
  z.strictObject({
    space: z.string().optional(),
    connectorType: z.string().optional(),
    connectorId: z.string().optional(),
    connectorName: z.string().optional(),
    subAction: z.string().optional(),
    operation: z.string().optional(),
  }),
);

/** An exchange, as the journal shows it. */
export const ShownExchange = lazily(() =>
  z.strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    service: z.string(),
    facts: ShownFacts(),
    state: z.enum(['received', 'answered', 'aborted']),
    connection: z.string().optional(),
    attempt: z.int(),
    arranged: z.literal(true).optional(),
    request: ShownRequest(),
    response: ShownAnswer().optional(),
    fault: ShownFault().optional(),
    error: z.string().optional(),
    note: z.string().optional(),
    refusedAt: z.string().optional(),
    causedBy: z.string().optional(),
    durationMs: z.number().optional(),
  }),
);

export const JournalAnswer = lazily(() =>
  z.strictObject({
    dropped: z.int(),
    exchanges: z.array(ShownExchange()),
  }),
);

export const JournalPage = lazily(() =>
  JournalAnswer().extend({
    next: z.string().optional(),
  }),
);

export const HarCreator = lazily(() => z.strictObject({ name: z.string(), version: z.string() }));
export const HarLog = lazily(() =>
  z.strictObject({ version: z.literal('1.2'), creator: HarCreator(), entries: z.array(z.looseObject({})) }),
);

/** The frame of an HTTP archive; its entries are those of HAR 1.2. */
export const HarAnswer = lazily(() =>
  z.strictObject({
    log: HarLog(),
  }),
);
