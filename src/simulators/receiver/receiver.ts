import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { type HttpRequest, type HttpResponse, lowerCased } from '../../kernel/http.ts';
import type { Ids } from '../../kernel/ids.ts';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';
import { Payload } from '../../kernel/payload.ts';
import type { Presets } from '../../traffic/script/presets/preset.ts';
import type { Simulator } from '../simulator.ts';
import type { VendorReply } from '../vendor-call.ts';
import { Messages } from './messages.ts';

/** What an answer can be made of. */
export interface Given<Seed> {
  clock: Clock;
  ids: Ids;
  seed: Seed;
}

/** An answer of a service; what was only asked for is not kept as a message. */
export interface ReceiverReply extends VendorReply {
  isQuestion?: boolean;
}

interface ReceiverSpec<Shape extends z.ZodRawShape> {
  /** The service's name in the journal and in rules. */
  name: string;
  presets: Presets;
  /** What a seed may say beside the answer. */
  seed?: () => Shape;
  /** Whether a path is a credential, as that of an incoming webhook is: then no message has it. */
  hidesPath?(path: string): boolean;
  /** What a message is kept as, where that is neither its JSON nor its text. */
  contentOf?(request: HttpRequest): unknown;
  /** The service's usual answer, whatever the host and, for most, the path. A body that is no text is sent as JSON. */
  answer(request: HttpRequest, given: Given<z.output<z.ZodObject<Shape>>>): ReceiverReply;
}

export const ReceiverAnswer = lazily(() =>
  z.strictObject({
    status: z.int().min(200).max(599).exactOptional().describe('the status; the usual one of the service when absent'),
    headers: z.record(z.string(), z.string()).exactOptional().describe('headers, beside the usual ones of the service'),
    body: JsonValue().exactOptional().describe('the body: a text as it is, anything else as JSON'),
  }),
);

/**
 * The double of a service that merely receives: a chat, a pager, a webhook, a model. It lets everybody in, keeps what it is sent, and
 * answers as the service does, or as the seed says in `answer`.
 */
export function receiver<Shape extends z.ZodRawShape>(spec: ReceiverSpec<Shape>): Simulator {
  const { name, presets } = spec;
  const Seed = lazily(() =>
    z.strictObject({
      answer: ReceiverAnswer().optional().describe('what it answers to everything, in place of what the service answers'),
      ...spec.seed?.(),
    }),
  );
  return {
    name,
    presets,
    get seed() {
      return Seed();
    },
    start({ clock, ids, store, seed: declared }) {
      const messages = new Messages({ store, clock });
      const { answer: fixed, ...rest } = Seed().parse(declared);
      // Safe: what is left of the seed is what the shape of the service reads.
      const seed = rest as z.output<z.ZodObject<Shape>>;
      return {
        handler: async (request) => {
          const { isQuestion, ...usual } = spec.answer(request, { clock, ids, seed });
          if (!isQuestion)
            messages.add(request, { hidesPath: spec.hidesPath?.(request.path) ?? false, content: spec.contentOf?.(request) });
          return responseOf({ ...usual, ...fixed });
        },
        state: { messages: messages.collection },
        plant: () => undefined,
      };
    },
  };
}

function responseOf({ status, body, headers = {} }: VendorReply): HttpResponse {
  const isText = typeof body === 'string';
  const text = body === undefined ? '' : isText ? body : JSON.stringify(body);
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  return {
    status,
    headers: { ...(text !== '' && { 'content-type': type }), ...lowerCased(headers) },
    body: text === '' ? Payload.none : new Payload(text),
  };
}
