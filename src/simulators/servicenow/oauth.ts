import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Ids } from '../../kernel/ids.ts';
import { lazily } from '../../kernel/lazily.ts';
import { Refusal, type VendorCall, type VendorReply } from '../vendor-call.ts';
import { isGranted } from './checks.ts';
import { readJwt } from './jwt.ts';
import type { ServiceNowSeed } from './seed.ts';

/** An issued token; `id` is the token itself. */
export interface Token {
  id: string;
  expiresAt: string;
}

export const TokenForm = lazily(() => z.strictObject({ id: z.string(), expiresAt: z.string() }));

/** An instance's default, in seconds. */
const LIFETIME = 1799;

interface Deps {
  tokens: Collection<Token>;
  clock: Clock;
  ids: Ids;
  seed: ServiceNowSeed;
}

/** `POST /oauth_token.do`: a form with a client's id and secret and, by its grant, a JWT, a user name or neither. */
export function issueToken({ tokens, clock, ids, seed }: Deps, { request: { body }, base }: VendorCall): VendorReply {
  const form = new URLSearchParams(body.text);
  const { oauth } = seed;
  if (!form.get('grant_type')) throw refused('invalid_request', 'Missing grant_type parameter');
  if (oauth && (form.get('client_id') !== oauth.clientId || form.get('client_secret') !== oauth.clientSecret)) {
    throw refused('invalid_client', 'Client authentication failed');
  }
  const assertion = form.get('assertion');
  const jwt = assertion === null ? undefined : readJwt(assertion);
  const user = assertion === null ? (form.get('username') ?? form.get('client_id')) : jwt?.claims['sub'];
  if (typeof user !== 'string' || (oauth?.users && !oauth.users.includes(user))) throw refused('invalid_grant', 'User not found');
  if (!isGranted(seed, { form, jwt, base, now: clock.now() })) throw refused('server_error', 'access_denied');
  const expiresAt = new Date(clock.now().getTime() + LIFETIME * 1000).toISOString();
  const { id } = tokens.insert({ id: ids.alphanumeric(86), expiresAt });
  return { status: 200, body: { access_token: id, scope: 'useraccount', token_type: 'Bearer', expires_in: LIFETIME } };
}

/**
 * Known are `invalid_grant` with its text (a comment in Kibana), and `server_error` with `access_denied`, which clients of all grants report for
 * whatever else is wrong; the others are ours.
 */
const refused = (error: string, description: string) => new Refusal(401, { error, error_description: description });
