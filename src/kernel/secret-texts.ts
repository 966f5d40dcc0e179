import { type Replace, replaceMembers, stringsIn } from './secret-members.ts';
import { mapLeaves, namesSecret } from './secret-names.ts';

/** What each text has that tells a secret by its name; most texts are done with at this one look. What begins alike stands together, which takes a third less. */
const PERHAPS =
  /s(?:e(?:cret|ssion)|ig)|p(?:ass|wd)|token|key|a(?:ssertion|uthori[sz])|c(?:redential|ookie)|otp|b(?:earer|asic)|:\/\/[^\s/"]*@|%[2-7]/i;
const USER = /(?<=:\/\/)[^\s/?#"<>\\]+(?=@)/g;
const PARAMETER = /(?<![\w.%~[\]$-])([\w.%~[\]$-]{1,100})=([^&#\s"]*[^&#\s"\\])/g;
const SCHEME = /\b(Basic|Bearer|ApiKey) +(?=[\w+/.~:-]{0,200}[\d=+/])([\w+/=.~:-]{12,})/gi;

export const mayTellSecrets = (text: string): boolean => PERHAPS.test(text);

/** Replaces what the names in a text say is secret: in a URL, a form, JSON whether broken or whole, at any depth of quoting. Takes a time in proportion to the text. */
export function replaceSecrets(text: string, replace: Replace): string {
  if (!mayTellSecrets(text)) return text;
  const once: Replace = (secret) => (isReplaced(secret) ? secret : replace(secret));
  return replaceMembers(text, once)
    .replace(USER, once)
    .replace(PARAMETER, (whole, name: string, value: string) => (namesSecret(decoded(name)) ? `${name}=${once(decoded(value))}` : whole))
    .replace(SCHEME, (_, scheme: string, credentials: string) => `${scheme} ${once(credentials)}`);
}

/** Replaces the secret ones of the parameters of a query or a form. */
export const replaceParameters = (search: string, replace: Replace): string =>
  search
    .split('&')
    .map((parameter) => {
      const end = parameter.indexOf('=');
      const [name, value] = [parameter.slice(0, end), parameter.slice(end + 1)];
      return end < 0 || value === '' || !namesSecret(decoded(name)) ? parameter : `${name}=${replace(decoded(value))}`;
    })
    .join('&');

/** The secrets that the names in a text tell; of a user in a URL the password as well, of an object whatever is in it. */
export const secretsIn = (text: string): string[] =>
  replacedBy((note) => {
    replaceSecrets(text, (secret) => {
      if (/^[{[]/.test(secret)) for (const inside of stringsIn(secret)) note(inside);
      return note(secret);
    });
    for (const [user] of text.matchAll(USER)) if (user.includes(':')) note(decoded(user.slice(user.indexOf(':') + 1)));
  });

/** The secret parameters of a query or a form. */
export const parametersIn = (search: string): string[] => replacedBy((note) => replaceParameters(search, note));

function replacedBy(run: (note: Replace) => unknown): string[] {
  const found: string[] = [];
  run((secret) => {
    found.push(secret);
    return secret;
  });
  return found;
}

const isReplaced = (text: string) => /^<(?:redacted|secret)/.test(text);

const decoded = (value: string) => new URLSearchParams(`v=${value.replaceAll('&', '%26')}`).get('v') ?? value;

const AS_SECRET = '<secret>';

/** A value for a message: what its names say is secret is left out. `key` is its own name. */
export const withoutSecrets = (value: unknown, key = ''): unknown =>
  mapLeaves(
    value,
    (leaf, { isSecret }) => {
      if (typeof leaf === 'string') return isSecret && leaf !== '' ? AS_SECRET : replaceSecrets(leaf, () => AS_SECRET);
      return isSecret && typeof leaf === 'number' ? AS_SECRET : leaf;
    },
    key,
  );

/** The same at the end of a path of names. */
export const withoutSecretsAt = (path: readonly PropertyKey[], value: unknown): unknown =>
  withoutSecrets(value, path.map(String).find(namesSecret));
