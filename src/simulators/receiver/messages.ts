import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { HttpRequest } from '../../kernel/http.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Payload } from '../../kernel/payload.ts';
import type { Store } from '../../kernel/store.ts';

/** What a service was sent. Headers are the journal's: here nothing is kept that could be a credential. */
export interface Message {
  id: string;
  /** ISO 8601, by the world's clock. */
  receivedAt: string;
  /** Of the connector that sent it; absent for what another program sent. */
  connectorType?: string | undefined;
  connectorId?: string | undefined;
  connectorName?: string | undefined;
  method: string;
  /** Absent where the path itself is the credential, as that of an incoming webhook is. */
  path?: string | undefined;
  /** JSON where it reads as that, else the text; null where there was none. */
  body: unknown;
}

export const MessageForm = lazily(() =>
  z.strictObject({
    id: z.string(),
    receivedAt: z.string(),
    connectorType: z.string().optional(),
    connectorId: z.string().optional(),
    connectorName: z.string().optional(),
    method: z.string(),
    path: z.string().optional(),
    body: z.unknown(),
  }),
);

interface Kept {
  hidesPath?: boolean;
  /** What is kept as the body. */
  content?: unknown;
}

/** Everything that merely receives keeps what it got in this one collection, which is what `messages` reads. */
export class Messages {
  readonly collection: Collection<Message>;
  readonly #store: Store;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: Store; clock: Clock }) {
    this.collection = store.collection('messages', {}, MessageForm);
    this.#store = store;
    this.#clock = clock;
  }

  add({ method, path, body, facts }: HttpRequest, { hidesPath = false, content = contentOf(body) }: Kept = {}): Message {
    const { connectorType, connectorId, connectorName } = facts;
    return this.collection.insert({
      id: String(this.#store.next('message')),
      receivedAt: this.#clock.now().toISOString(),
      ...(connectorType !== undefined && { connectorType, connectorId, connectorName }),
      method,
      ...(!hidesPath && { path }),
      body: content,
    });
  }
}

const contentOf = (body: Payload): unknown => (body.isEmpty ? null : (body.json ?? body.text));
