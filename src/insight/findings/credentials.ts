import { type Authentication, authenticate } from '../../kibana/http/authenticate.ts';
import type { Privileges } from '../../kibana/http/caller.ts';
import { KibanaError } from '../../kibana/http/errors.ts';

/** A credential by the name that a config file gives it, and what it may do. */
export interface Credential {
  name: string;
  privileges: Privileges;
}

type Known = Pick<Authentication, 'users' | 'apiKeys'> & { auth: Authentication['mode'] };

/** Which of the listed credentials a header carries; undefined where nobody is asked for one, or it is the world's own, which has every privilege by nature. */
export function credentialOf(authorization: string | undefined, { auth, users, apiKeys }: Known): Credential | undefined {
  if (auth !== 'strict' || authorization === undefined) return undefined;
  try {
    const known = { mode: auth, users, apiKeys, licenseIsKnown: true };
    const { user, privileges } = authenticate({ headers: { authorization } }, known, 'required');
    return { name: user.username, privileges };
  } catch (error) {
    if (error instanceof KibanaError) return undefined;
    throw error;
  }
}
