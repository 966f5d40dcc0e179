import * as z from 'zod';
import { isHeaderValue } from '../../../kernel/header.ts';
import { JsonValue } from '../../../kernel/json-value.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { Match } from '../../match/match.ts';
import { type ActName, openName } from '../../names.ts';
import { AnswerHeaders } from './answer-headers.ts';

const Milliseconds = lazily(() => z.number().nonnegative());

/** Sixty-four times what Kibana takes of a third party (`xpack.actions.maxResponseContentLength`) and of a client (`server.maxPayload`). */
const MOST_PADDING = 64 * 1024 * 1024;
const Moment = lazily(() => z.iso.datetime({ error: 'expected a date and time such as "2025-01-01T00:00:00.000Z"' }));

export const UniformDelay = lazily(() => z.strictObject({ min: Milliseconds(), max: Milliseconds() }));
export const LognormalDelay = lazily(() => z.strictObject({ median: Milliseconds(), sigma: z.number().nonnegative() }));

/** What goes wrong, named after what the caller observes. */
export const Fault = lazily(() =>
  z.discriminatedUnion('kind', [
    /** This answer instead of the real one. A string is sent as it is, anything else as JSON; `padTo` fills the body with spaces up to that many bytes.
     * `statusText` is the reason phrase, the usual one of the status unless given; it may be empty. */
    z.strictObject({
      kind: z.literal('respond'),
      status: z.int().min(200).max(599),
      statusText: z
        .string()
        .refine(isHeaderValue, { error: 'no reason phrase can be this: expected letters up to U+00FF, and no line breaks' })
        .optional(),
      headers: AnswerHeaders().optional(),
      body: JsonValue().optional(),
      padTo: z
        .int()
        .positive()
        .max(MOST_PADDING, { error: `expected at most ${MOST_PADDING} bytes (64 MB): each answer is made in memory` })
        .optional(),
    }),
    z.strictObject({
      kind: z.literal('delay'),
      ms: z.union([Milliseconds(), UniformDelay(), LognormalDelay()], {
        error: 'expected milliseconds, { min, max } or { median, sigma }',
      }),
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
    /** The certificate is not signed by an authority that is trusted. */
    z.strictObject({ kind: z.literal('untrusted-certificate') }),
    /** The real answer with its full content-length, cut off after this fraction of its body. */
    z.strictObject({ kind: z.literal('truncate-body'), fraction: z.number().min(0).max(1).default(0.5) }),
    /** The real answer's head, with a body that is not JSON. */
    z.strictObject({ kind: z.literal('malformed-body'), body: z.string().default('{"broken') }),
    /** The real answer, its body in this many chunks spread over `ms` milliseconds. */
    z.strictObject({ kind: z.literal('dribble'), chunks: z.int().min(2).default(5), ms: Milliseconds() }),
    /** `limit` requests in each window pass, the others get 429 with Retry-After, and with these headers and this body. */
    z.strictObject({
      kind: z.literal('rate-limit'),
      limit: z.int().nonnegative(),
      windowMs: z.number().positive(),
      headers: AnswerHeaders().optional(),
      body: JsonValue().optional(),
    }),
    /** Another user acts before the request has its effect or, with `phase: "after"`, after it. */
    z.strictObject({
      kind: z.literal('meanwhile'),
      action: openName<ActName>(),
      with: z.record(z.string(), JsonValue()).default({}),
    }),
    /** Nothing goes wrong: the rule only counts, and moves its scenario on. */
    z.strictObject({ kind: z.literal('pass') }),
  ]),
);
export type Fault = z.infer<ReturnType<typeof Fault>>;

export const Period = lazily(() => z.strictObject({ from: Moment().optional(), until: Moment().optional() }));
export const ScenarioStep = lazily(() => z.strictObject({ name: z.string(), state: z.string().optional(), moveTo: z.string().optional() }));

/** A rule of the script: which requests, how often, and what happens to them. */
export const FaultRule = lazily(() =>
  z.strictObject({
    /** Its name in messages. */
    name: z.string().optional(),
    match: Match().default({}),
    /** How often it is applied at most. */
    times: z.int().positive().optional(),
    /** Lets this many matching requests pass first. */
    after: z.int().nonnegative().optional(),
    /** Only every nth matching request. */
    every: z.int().positive().optional(),
    /** The probability from 0 to 1; drawn from the world's ids, so that an `idSeed` makes it repeatable. */
    probability: z.number().min(0).max(1).optional(),
    /** Only between these two moments of the world's clock. */
    during: Period().optional(),
    /** `before`: a fault that ends the request prevents its effect. `after`: the request has its effect, and only its answer is changed or lost. */
    phase: z.enum(['before', 'after']).default('before'),
    /** Applies only while the scenario is in `state` (`started` at first), and then moves it to `moveTo`. */
    scenario: ScenarioStep().optional(),
    /** One fault, or several one after the other: a delay, then an answer. */
    fault: z.union([Fault(), z.array(Fault()).min(1)]),
  }),
);
/** As it is written by hand, in a file or over HTTP: everything with a default may be left out. */
export type FaultRule = z.input<ReturnType<typeof FaultRule>>;
