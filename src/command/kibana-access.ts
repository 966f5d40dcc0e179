import { remoteTarget } from '../contract/replay/remote-target.ts';
import { basic } from '../kernel/header.ts';
import type { Handler } from '../kernel/http.ts';
import { networkHandler } from '../kernel/network.ts';
import { withoutSecrets } from '../kernel/secret-texts.ts';
import { UsageError } from './usage-error.ts';

/** The flags for the credentials of a Kibana; without them the environment is used. */
export const accessFlags = {
  username: { type: 'string' },
  password: { type: 'string' },
  'api-key': { type: 'string' },
  header: { type: 'string', multiple: true },
} as const;

export const accessLines: readonly string[] = [
  '  --api-key KEY        credentials for that Kibana, or KIBANA_API_KEY in the environment',
  '  --username NAME      the same by name and password, or KIBANA_USERNAME',
  '  --password TEXT      or KIBANA_PASSWORD, which no list of processes shows',
  '  --header "NAME: V"   a header of every request, such as one that a proxy wants; may be repeated',
];

interface Access {
  username?: string | undefined;
  password?: string | undefined;
  'api-key'?: string | undefined;
  header?: readonly string[] | undefined;
}

/** A Kibana at a URL, with the credentials of the flags, or else of the environment. `flag` is the one with the URL, for messages. */
export function kibanaAt(url: string, flag: string, access: Access, env: Readonly<Record<string, string | undefined>>): Handler {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    // What is no URL may be one with a password all the same, whose scheme was forgotten.
    const told = String(withoutSecrets(url)).replace(/^.*@/, '<secret>@');
    throw new UsageError(`${flag}: expected a URL such as https://kibana.example:5601, got "${told}"`);
  }
  const authorization = authorizationOf(access) ?? authorizationOf(accessIn(env));
  const headers = { ...(authorization !== undefined && { authorization }), ...Object.fromEntries((access.header ?? []).map(readHeader)) };
  return remoteTarget({ url, send: networkHandler(), headers });
}

function readHeader(text: string): [name: string, value: string] {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+): *([^\r\n]*)$/.exec(text) ?? [];
  // The value may be a secret, and so may a text that has no name in front.
  if (name === undefined || value === undefined) throw new UsageError('--header: expected "NAME: VALUE"');
  return [name.toLowerCase(), value];
}

const accessIn = (env: Readonly<Record<string, string | undefined>>): Access => ({
  username: env['KIBANA_USERNAME'],
  password: env['KIBANA_PASSWORD'],
  'api-key': env['KIBANA_API_KEY'],
});

function authorizationOf({ username, password, 'api-key': apiKey }: Access): string | undefined {
  if (apiKey !== undefined) return `ApiKey ${apiKey}`;
  if (username === undefined) return undefined;
  return basic(username, password ?? '');
}
