import * as z from 'zod';
import { lazily } from '../kernel/lazily.ts';
import type { Caller } from './http/caller.ts';
import { notFound } from './http/errors.ts';
import { type Route, route } from './http/route.ts';
import type { KibanaSettings } from './settings.ts';

const ProfileIds = lazily(() => z.strictObject({ uids: z.array(z.string()), dataPath: z.string().optional() }));

/** Routes of the security plugin by which clients learn who they and others are. */
export const securityRoutes = ({ users }: Pick<KibanaSettings, 'users'>): Route[] => [
  route({
    operation: 'user.get',
    method: 'GET',
    path: '/internal/security/me',
    access: 'internal',
    run: (_, caller) => currentUser(caller),
  }),
  // There is a profile only in a session, and credentials in a header begin none; inferred.
  route({
    operation: 'profile.get',
    method: 'GET',
    path: '/internal/security/user_profile',
    access: 'internal',
    run: () => {
      throw notFound();
    },
  }),
  route({
    operation: 'profile.getMany',
    method: 'POST',
    path: '/internal/security/user_profile/_bulk_get',
    access: 'internal',
    body: ProfileIds,
    run: ({ body: { uids } }) =>
      users.flatMap(({ profile_uid: uid, username, email, full_name }) =>
        uid !== undefined && uids.includes(uid) ? [{ uid, enabled: true, user: { username, email, full_name }, data: {} }] : [],
      ),
  }),
];

/** The keys are inferred; realm and roles are what a Kibana has for its own superuser, and for a user of the native realm. */
function currentUser({ user, privileges: { connectors, cases }, isByApiKey }: Caller): object {
  const { username, full_name, email, profile_uid } = user;
  const isSuperuser = connectors === 'all' && cases === 'all';
  const realm = isByApiKey ? { name: '_es_api_key', type: '_es_api_key' } : { name: 'native1', type: 'native' };
  return {
    username,
    roles: isSuperuser && !isByApiKey ? ['superuser'] : [],
    ...{ full_name, email, metadata: {}, enabled: true },
    authentication_realm: realm,
    lookup_realm: realm,
    authentication_type: isByApiKey ? 'api_key' : 'realm',
    authentication_provider: { type: 'http', name: '__http__' },
    elastic_cloud_user: false,
    ...(profile_uid !== undefined && !isByApiKey && { profile_uid }),
  };
}
