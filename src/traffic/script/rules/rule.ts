import * as z from 'zod';
import { Match } from '../../match/match.ts';

const Milliseconds = z.number().nonnegative();
const Moment = z.iso.datetime({ error: 'expected a date and time such as "2025-01-01T00:00:00.000Z"' });

/** What goes wrong, named by what the one who waits for the answer observes. */
export const Fault = z.discriminatedUnion('kind', [
  /** This answer instead of the real one. A string is sent as it is, anything else as JSON; `padTo` fills up to that many bytes. */
  z.strictObject({
    kind: z.literal('respond'),
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.json().optional(),
    padTo: z.int().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('delay'),
    ms: z.union(
      [
        Milliseconds,
        z.strictObject({ min: Milliseconds, max: Milliseconds }),
        z.strictObject({ median: Milliseconds, sigma: z.number().nonnegative() }),
      ],
      { error: 'expected milliseconds, { min, max } or { median, sigma }' },
    ),
  }),
  /** No answer, ever; the connection stays open. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The connection is reset (TCP RST). */
  z.strictObject({ kind: z.literal('drop-connection') }),
  /** The connection ends politely (FIN) before a byte was sent. */
  z.strictObject({ kind: z.literal('close-empty') }),
  /** Nobody listens at the address. */
  z.strictObject({ kind: z.literal('refuse-connection') }),
  /** The host name is not known. */
  z.strictObject({ kind: z.literal('unknown-host') }),
  /** The certificate is signed by nobody that is trusted. */
  z.strictObject({ kind: z.literal('untrusted-certificate') }),
  /** The real answer, cut off after that part of its body, under its full content-length. */
  z.strictObject({ kind: z.literal('truncate-body'), fraction: z.number().min(0).max(1).default(0.5) }),
  /** The real answer's head, with a body that is not JSON. */
  z.strictObject({ kind: z.literal('malformed-body'), body: z.string().default('{"broken') }),
  /** The real answer, its body in this many chunks spread over a time. */
  z.strictObject({ kind: z.literal('dribble'), chunks: z.int().min(2).default(5), ms: Milliseconds }),
  /** So many requests a window pass, the others get 429 with Retry-After; `respond` replaces the 429's head and body. */
  z.strictObject({
    kind: z.literal('rate-limit'),
    limit: z.int().nonnegative(),
    windowMs: z.number().positive(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.json().optional(),
  }),
  /** Somebody else acts before (or, with `phase: "after"`, after) the request has its effect. */
  z.strictObject({ kind: z.literal('meanwhile'), action: z.string(), with: z.record(z.string(), z.json()).default({}) }),
  /** Nothing goes wrong: the rule only counts, and moves its scenario on. */
  z.strictObject({ kind: z.literal('pass') }),
]);
export type Fault = z.infer<typeof Fault>;

/** One line of a script: which requests, how often, and what happens to them. */
export const FaultRule = z.strictObject({
  /** What it is called in messages; made up when absent. */
  name: z.string().optional(),
  match: Match.default({}),
  /** At most so many times, then never again. */
  times: z.int().positive().optional(),
  /** Lets this many matching requests pass first. */
  after: z.int().nonnegative().optional(),
  /** Only every nth matching request. */
  every: z.int().positive().optional(),
  /** Rolled from the world's ids, so that a seed makes it repeatable. */
  probability: z.number().min(0).max(1).optional(),
  /** Only between these two moments of the world's clock. */
  during: z.strictObject({ from: Moment.optional(), until: Moment.optional() }).optional(),
  /** `before`: the request has no effect. `after`: it has, and only its answer suffers. Faults of the real answer need the effect in either. */
  phase: z.enum(['before', 'after']).default('before'),
  /** The scenario must be in `state` (`started` at first); then it moves on. */
  scenario: z.strictObject({ name: z.string(), state: z.string().optional(), moveTo: z.string().optional() }).optional(),
  /** One fault, or several one after the other: a delay, then an answer. */
  fault: z.union([Fault, z.array(Fault).min(1)]),
});
/** As it is written by hand, in a file or over HTTP: everything with a default may be left out. */
export type FaultRule = z.input<typeof FaultRule>;
