import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';

const tag = 'insight';

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
const EffectsAnswer = lazily(() =>
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

/** What a run tells that no single answer does. */
export const insightRoutes: readonly ControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/effects',
    tag,
    summary: 'reconciles the third parties with Kibana: the tickets of each case, and what is there twice, lost, stale or unpushed',
    answers: EffectsAnswer,
    run: (_, { world }) => world.effects(),
  }),
  controlRoute({
    method: 'POST',
    path: '/setup/begin',
    tag,
    summary: 'marks what arrives from now on as arrangements of the test, which findings are not about',
    run: (_, { world }) => world.journal.recording.beginArranging(),
  }),
  controlRoute({
    method: 'POST',
    path: '/setup/end',
    tag,
    summary: 'ends that: what arrives from now on is the run',
    run: (_, { world }) => world.journal.recording.endArranging(),
  }),
];
