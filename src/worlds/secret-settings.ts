import type { WorldSettings } from './settings.ts';

/** The settings that may hold secrets, so that the journal knows them from the start. */
export const secretSettings = ({ users, apiKeys, preconfigured, seed, faults }: WorldSettings): unknown => ({
  users,
  preconfigured,
  seed,
  faults,
  // As they are, and as clients send them.
  secrets: apiKeys.flatMap(({ id, key }) => [key, Buffer.from(`${id}:${key}`).toString('base64')]),
});
