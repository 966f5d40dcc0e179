import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

const TicketAnswer = lazily(() =>
  z.strictObject({
    service: z.string(),
    id: z.string(),
    connector: z.string().optional(),
    createdBy: z.string().optional().meta({ description: 'the exchange that made it' }),
    exists: z.boolean().meta({ description: 'whether it is still there, where its connector looks for it' }),
  }),
);
const CaseAnswer = lazily(() =>
  z.strictObject({
    case: z.string(),
    space: z.string(),
    title: z.string(),
    tickets: z.array(TicketAnswer()),
    comments: z.array(z.strictObject({ comment: z.string(), remote: z.array(z.string()) })),
    claims: z
      .strictObject({ externalId: z.string(), connector: z.string(), pushedAt: z.string(), comments: z.array(z.string()) })
      .nullable(),
  }),
);
export const EffectsAnswer = lazily(() =>
  z.strictObject({
    cases: z.array(CaseAnswer()),
    runs: z.array(
      z.strictObject({
        exchange: z.string(),
        connector: z.string(),
        correlationId: z.string().optional(),
        tickets: z.array(TicketAnswer()),
      }),
    ),
    facts: z.array(
      z.strictObject({
        fact: z.enum([
          'duplicateTicket',
          'orphanTicket',
          'lostTicket',
          'staleTicket',
          'duplicateComment',
          'lostComment',
          'unpushed',
          'duplicateCase',
          'duplicateConnector',
        ]),
        service: z.string(),
        case: z.string().optional(),
        space: z.string().optional(),
        ids: z.array(z.string()),
        evidence: z.array(z.string()).meta({ description: 'the exchanges that show it' }),
        detail: z.string(),
      }),
    ),
    digest: z.string().meta({ description: 'equal for two runs that ended in the same state, whatever the ids and dates' }),
    blind: z.array(z.string()).meta({ description: 'why some of it may be missing' }),
  }),
);

const Level = lazily(() => z.enum(['error', 'warn', 'info']).meta({ description: 'only an error fails a run' }));

export const FindingsAnswer = lazily(() =>
  z.strictObject({
    findings: z.array(
      z.strictObject({
        rule: z.string(),
        level: Level(),
        route: z.string(),
        count: z.int(),
        title: z.string(),
        why: z.string(),
        fix: z.string(),
        details: z.array(z.string()),
        evidence: z.array(z.string()).meta({ description: 'the exchanges that show it' }),
        example: z.string(),
      }),
    ),
    accepted: z.array(z.strictObject({ rule: z.string(), route: z.string(), reason: z.string(), count: z.int() })),
    unjudged: z.array(z.strictObject({ rule: z.string(), why: z.string() })),
    blind: z.array(z.string()).meta({ description: 'why some may be missing' }),
  }),
);

export const FindingsRequest = lazily(() =>
  z.strictObject({
    except: z
      .array(
        z.strictObject({
          rule: z.string(),
          reason: z.string().meta({ description: 'why this is accepted' }),
          route: z.string().optional().meta({ description: 'such as POST /api/cases; every route when absent' }),
        }),
      )
      .optional(),
    after: z.string().optional().meta({ description: 'the id of an exchange: the run begins behind it' }),
  }),
);
