import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';
import type { TokenCache } from '../connector-types/definition/connector-type.ts';
import { Moment } from '../storage/moment.ts';

const TokenForm = lazily(() => z.strictObject({ id: z.string(), token: z.string(), expires_at: Moment() }));

/** The OAuth tokens that connectors got from their third parties, each until it expires. */
export class StoredTokens implements TokenCache {
  readonly #clock: Clock;
  readonly #tokens: Collection<{ id: string; token: string; expires_at: string }>;

  constructor({ clock, store }: { clock: Clock; store: Store }) {
    this.#clock = clock;
    this.#tokens = store.collection('connector_token', {}, TokenForm);
  }

  get(connectorId: string): string | undefined {
    const stored = this.#tokens.get(connectorId);
    return stored && new Date(stored.expires_at) > this.#clock.now() ? stored.token : undefined;
  }

  set(connectorId: string, token: string, expiresAt: Date): void {
    this.#tokens.insert({ id: connectorId, token, expires_at: expiresAt.toISOString() });
  }

  delete(connectorId: string): void {
    this.#tokens.delete(connectorId);
  }
}
