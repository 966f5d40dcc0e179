import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

export const Ticket = lazily(() =>
  z.strictObject({
    service: z.string(),
    id: z.string(),
    connector: z.string().optional(),
    createdBy: z.string().optional(),
    exists: z.boolean(),
  }),
);
export const RemoteComments = lazily(() => z.strictObject({ comment: z.string(), remote: z.array(z.string()) }));
export const PushClaims = lazily(() =>
  z.strictObject({ externalId: z.string(), connector: z.string(), pushedAt: z.string(), comments: z.array(z.string()) }),
);
export const CaseEffects = lazily(() =>
  z.strictObject({
    case: z.string(),
    space: z.string(),
    title: z.string(),
    tickets: z.array(Ticket()),
    comments: z.array(RemoteComments()),
    claims: PushClaims().nullable(),
  }),
);
export const RunEffects = lazily(() =>
  z.strictObject({
    exchange: z.string(),
    connector: z.string(),
    correlationId: z.string().optional(),
    tickets: z.array(Ticket()),
  }),
);
export const EffectFact = lazily(() =>
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
    evidence: z.array(z.string()),
    detail: z.string(),
  }),
);
export const EffectsAnswer = lazily(() =>
  z.strictObject({
    cases: z.array(CaseEffects()),
    runs: z.array(RunEffects()),
    facts: z.array(EffectFact()),
    digest: z.string(),
    blind: z.array(z.string()),
  }),
);

export const Finding = lazily(() =>
  z.strictObject({
    rule: z.string(),
    level: z.enum(['error', 'warn', 'info']),
    route: z.string(),
    count: z.int(),
    title: z.string(),
    why: z.string(),
    fix: z.string(),
    details: z.array(z.string()),
    evidence: z.array(z.string()),
    example: z.string(),
  }),
);
export const AcceptedFinding = lazily(() => z.strictObject({ rule: z.string(), route: z.string(), reason: z.string(), count: z.int() }));
export const UnjudgedRule = lazily(() => z.strictObject({ rule: z.string(), why: z.string() }));
export const FindingsAnswer = lazily(() =>
  z.strictObject({
    findings: z.array(Finding()),
    accepted: z.array(AcceptedFinding()),
    unjudged: z.array(UnjudgedRule()),
    blind: z.array(z.string()),
  }),
);

export const FindingsException = lazily(() => z.strictObject({ rule: z.string(), reason: z.string(), route: z.string().optional() }));
export const FindingsRequest = lazily(() =>
  z.strictObject({ except: z.array(FindingsException()).optional(), after: z.string().optional() }),
);
