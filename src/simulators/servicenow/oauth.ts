import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Ids } from '../../kernel/ids.ts';
import { lazily } from '../../kernel/lazily.ts';
import { Refusal, type VendorCall, type VendorReply } from '../vendor-call.ts';
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
  oauth: ServiceNowSeed['oauth'];
}

/** `POST /oauth_token.do`: a form with a client's id and secret and, by its grant, a JWT, a user name or neither. */
export function issueToken({ tokens, clock, ids, oauth }: Deps, { request: { body } }: VendorCall): VendorReply {
  const form = new URLSearchParams(body.text);
  if (!form.get('grant_type')) throw refused('invalid_request', 'Missing grant_type parameter');
  if (oauth && (form.get('client_id') !== oauth.clientId || form.get('client_secret') !== oauth.clientSecret)) {
    throw refused('invalid_client', 'Client authentication failed');
  }
  const user = subjectOf(form);
  if (user === undefined || (oauth?.users && !oauth.users.includes(user))) throw refused('invalid_grant', 'User not found');
  const expiresAt = new Date(clock.now().getTime() + LIFETIME * 1000).toISOString();
  const { id } = tokens.insert({ id: ids.alphanumeric(86), expiresAt });
  return { status: 200, body: { access_token: id, scope: 'useraccount', token_type: 'Bearer', expires_in: LIFETIME } };
}

/** Only `invalid_grant` with this text is known from ServiceNow (a comment in Kibana); the other descriptions are ours. */
const refused = (error: string, description: string) => new Refusal(401, { error, error_description: description });

/** The user that the client acts for. A JWT's signature is not checked, because no seed declares a connector's public key. */
function subjectOf(form: URLSearchParams): string | undefined {
  const assertion = form.get('assertion');
  if (assertion === null) return form.get('username') ?? form.get('client_id') ?? undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
    const subject = claims !== null && typeof claims === 'object' && 'sub' in claims ? claims.sub : undefined;
    return typeof subject === 'string' ? subject : undefined;
  } catch {
    return undefined;
  }
}
