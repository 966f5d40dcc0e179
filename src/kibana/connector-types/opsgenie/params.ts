import * as z from 'zod';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';

/** From zod 4 on (9.4) the unions have a text of their own. */
const unionOf = (options: readonly z.ZodType[], text: string, { has }: KibanaVersion) =>
  has('connectorTypesInZod4') ? z.union(options, text) : z.union(options);

const user = () => z.strictObject({ username: z.string(), type: z.literal('user') });

const responder = (kibana: KibanaVersion) => {
  const type = z.enum(['team', 'user', 'escalation', 'schedule']);
  const options = [z.strictObject({ name: z.string(), type }), z.strictObject({ id: z.string(), type }), user()];
  return unionOf(
    options,
    'Each responder must have a "type" (team|user|escalation|schedule) and one of "name", "id", or "username"',
    kibana,
  );
};

const target = (kibana: KibanaVersion) => {
  const options = [
    z.strictObject({ name: z.string(), type: z.literal('team') }),
    z.strictObject({ id: z.string(), type: z.literal('team') }),
    z.strictObject({ id: z.string(), type: z.literal('user') }),
    user(),
  ];
  return unionOf(options, 'Each visible target must have a "type" (team|user) and one of "name", "id", or "username"', kibana);
};

const atMost = (length: number) => z.string().max(length).optional();

/** An alert, in the order of its refusals; `responders` and `visibleTo` differ by service. */
export const alertParams = ({ responders, visibleTo }: { responders: z.ZodType; visibleTo: z.ZodType }) =>
  z.strictObject({
    message: z
      .string()
      .min(1)
      .max(130)
      .refine((message) => message.trim() !== '', 'must be populated with a value other than just whitespace'),
    alias: z.string().optional(),
    description: atMost(15_000),
    responders: z.array(responders).max(50).optional(),
    visibleTo: z.array(visibleTo).max(50).optional(),
    actions: z.array(z.string().max(50)).max(10).optional(),
    tags: z.array(z.string().max(50)).max(20).optional(),
    details: z.record(z.string(), z.string()).optional(),
    entity: atMost(512),
    source: atMost(100),
    priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']).optional(),
    user: atMost(100),
    note: atMost(25_000),
  });

export const opsgenieAlert = perVersion((kibana: KibanaVersion) =>
  alertParams({ responders: responder(kibana), visibleTo: target(kibana) }),
);

export const closeParams = () => z.strictObject({ alias: z.string(), user: atMost(100), source: atMost(100), note: atMost(25_000) });
