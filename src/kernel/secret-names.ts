import { isObject } from './json.ts';
import { memoizeSome } from './memoize.ts';

/** What a name says of its value, without separators: the one list by which the journal, snapshots, recordings, reports and messages know secrets. */
const WORDS = [
  ...['secret', 'secretheader', 'password', 'passwd', 'passphrase', 'token', 'assertion', 'authorization', 'credential', 'cookie'],
  ...['signature', 'sessionid', 'apikey', 'privatekey', 'secretkey', 'accesskey', 'authkey', 'subscriptionkey'],
].join('|');
/** `tokenUrl`, `secretCount` and `apiKeyId` are none: the last word says what a value is. */
const AT_ITS_END = new RegExp(`(?:${WORDS})s?$|^(?:pwd|sig|otp)$`);
const ANYWHERE = new RegExp(WORDS);
/** Names inside of secrets whose values are not secret anywhere else. */
const HARMLESS = /^(?:user|username|email|apikeyid|clientid|login)$/;
/** Of a longer name only the end counts, so that a name of a megabyte costs no more. */
const LONGEST = 100;

/** Whether the value under this key, or of this parameter, is a secret, however the name is spelt: `apiKey`, `api_key`, `x-api-key`. */
export const namesSecret: (name: string) => boolean = memoizeSome((name) => AT_ITS_END.test(plain(name)));

/** The same for headers, whose names are the vendor's own: `x-token-v2` is one as well. */
export const namesSecretHeader: (name: string) => boolean = memoizeSome((name) => ANYWHERE.test(plain(name)) || namesSecret(name));

export const isHarmlessName = (name: string): boolean => HARMLESS.test(plain(name));

const plain = (name: string) =>
  name
    .slice(-LONGEST)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** What stands at a place of a JSON value. */
export interface Leaf {
  key: string;
  /** Whether its key, or one around it, names a secret. */
  isSecret: boolean;
}

/** A JSON value with `map` applied to everything that is neither object nor array; what that does not change is not copied. */
export function mapLeaves(value: unknown, map: (leaf: unknown, place: Leaf) => unknown, key = '', isSecret = namesSecret(key)): unknown {
  if (Array.isArray(value)) {
    const mapped = value.map((each) => mapLeaves(each, map, key, isSecret));
    return mapped.every((each, index) => each === value[index]) ? value : mapped;
  }
  if (!isObject(value)) return map(value, { key, isSecret });
  const isNamed = namedInside(value);
  const names = Object.keys(value);
  const mapped = names.map((name) => mapLeaves(value[name], map, name, isSecret || namesSecret(name) || (isNamed && name === 'value')));
  const isSame = mapped.every((each, index) => each === value[names[index] ?? '']);
  return isSame ? value : Object.fromEntries(names.map((name, index) => [name, mapped[index]]));
}

/** A header or a parameter as lists have them: `{ "name": "x-api-key", "value": "…" }`. */
const namedInside = ({ name, key }: Record<string, unknown>) =>
  (typeof name === 'string' && namesSecretHeader(name)) || (typeof key === 'string' && namesSecretHeader(key));
