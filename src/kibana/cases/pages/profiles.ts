import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { permits } from '../../connectors/cluster-license.ts';
import { type Caller, mayUseCases, type User } from '../../http/caller.ts';
import { badRequest, forbidden } from '../../http/errors.ts';
import type { CasesParts } from '../create-cases.ts';

type ConfiguredUser = CasesParts['users'][number];

const MOST = 100;
/** Kibana's DEFAULT_USER_SIZE; general knowledge. */
const USUAL = 10;

export const SuggestBody = lazily(() => z.strictObject({ name: z.string(), owners: z.array(z.string()), size: z.number().optional() }));
type SuggestBody = z.output<ReturnType<typeof SuggestBody>>;

/** The profiles with that in one of their names that may read the cases of all these owners in this space. */
export function suggestProfiles(
  caller: Caller,
  { name, owners, size = USUAL }: SuggestBody,
  { license, users, owners: known }: CasesParts,
) {
  // The words of a missing privilege of a route are not known.
  if (!known.some((owner) => mayUseCases(caller, owner, 'read'))) throw forbidden('Forbidden');
  if (!permits(license, 'platinum')) {
    throw forbidden('In order to retrieve suggested user profiles, you must be subscribed to an Elastic Platinum license');
  }
  if (size < 0 || size > MOST) throw badRequest(`size must be between 0 and ${MOST}`);
  if (owners.length === 0) return [];
  const mayRead = (user: ConfiguredUser) =>
    owners.every((owner) => known.includes(owner) && mayUseCases({ user, privileges: user, space: caller.space }, owner, 'read'));
  const isNamed = ({ username, full_name, email }: User) =>
    [username, full_name, email].some((text) => text?.toLowerCase().includes(name.toLowerCase()));
  return users
    .filter((user) => user.profile_uid !== undefined && isNamed(user) && mayRead(user))
    .slice(0, size)
    .map(({ profile_uid: uid, username, email, full_name }) => ({ uid, enabled: true, user: { username, email, full_name }, data: {} }));
}
