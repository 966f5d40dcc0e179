import { mapLeaves, namesSecret } from './secret-names.ts';

/** Puts something else in the place of a secret. */
export type Replace = (secret: string) => string;

/** Words of which each text has one that holds a secret by its name; most texts are done with at this one look. */
const PERHAPS = /secret|pass|pwd|token|key|assertion|authori[sz]|credential|cookie|sig|otp|session|bearer|basic|:\/\/|%[2-7]/i;
const USER = /(?<=:\/\/)[^\s/?#"'<>\\]+(?=@)/g;
const PARAMETER = /(?<![\w.%~[\]$-])([\w.%~[\]$-]{1,100})=([^&#\s"']*[^&#\s"'\\])/g;
const SCHEME = /\b(Basic|Bearer|ApiKey) +(?=[\w+/.~:-]{0,200}[\d=+/])([\w+/=.~:-]{12,})/gi;
/** `"name": `, `'name' = `, `\"name\": `, and `name: ` before a quotation mark. Each part has an end, so that no text takes long. */
const MEMBER = /(["'])([^"'\\\n]{1,100}?)(\\*)\1\s*[:=]\s*|(?<![\w$.-])([\w$.-]{1,100})\s*[:=]\s*(?=\\*["'])/g;
const LITERAL = /[^\s,;}\]&]+/y;
const PLAIN = /^(?:true|false|null|undefined|\{|\[)/;

/** Replaces what the names in a text say is secret: in a URL, a form, JSON whether broken or whole, at any depth of quoting. Takes a time in proportion to the text. */
export function replaceSecrets(text: string, replace: Replace): string {
  if (!PERHAPS.test(text)) return text;
  const once: Replace = (secret) => (isReplaced(secret) ? secret : replace(secret));
  return members(text, once)
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

/** The secrets that the names in a text tell. */
export const secretsIn = (text: string): string[] => replacedBy((note) => replaceSecrets(text, note));

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

function members(text: string, replace: Replace): string {
  const parts: string[] = [];
  let done = 0;
  for (const match of text.matchAll(MEMBER)) {
    const [whole, , quoted, backslashes = '', bare = ''] = match;
    const at = match.index + whole.length;
    if (match.index < done || !namesSecret(quoted ?? bare)) continue;
    const [start, end] = stringAt(text, at) ?? structureAt(text, at) ?? (quoted === undefined ? [at, at] : literalAt(text, at));
    if (start === end) continue;
    const isString = start > at;
    const secret = replace(isString ? unescaped(text.slice(start, end)) : text.slice(start, end));
    parts.push(text.slice(done, start), isString ? secret : `${backslashes}"${secret}${backslashes}"`);
    done = end;
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

type Range = readonly [start: number, end: number];

/** What stands between the quotation marks that begin here; to the end of the text where they do not close. */
function stringAt(text: string, at: number): Range | undefined {
  const level = backslashesBefore(text, firstOther(text, at));
  const mark = text[at + level];
  if (mark !== '"' && mark !== "'") return undefined;
  const start = at + level + 1;
  for (let end = text.indexOf(mark, start); end >= 0; end = text.indexOf(mark, end + 1)) {
    const before = Math.min(backslashesBefore(text, end), end - start);
    if (before <= level || (before - level) % (2 * (level + 1)) === 0) return [start, end - Math.min(before, level)];
  }
  return [start, text.length];
}

function firstOther(text: string, at: number): number {
  let end = at;
  while (text[end] === '\\') end += 1;
  return end;
}

function backslashesBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] === '\\') start -= 1;
  return at - start;
}

/** An object or a list, to where its last bracket closes or the text ends. */
function structureAt(text: string, at: number): Range | undefined {
  if (text[at] !== '{' && text[at] !== '[') return undefined;
  const brackets = /["{}[\]]/g;
  brackets.lastIndex = at;
  let depth = 0;
  for (let found = brackets.exec(text); found; found = brackets.exec(text)) {
    if (found[0] === '"') brackets.lastIndex = (stringAt(text, found.index)?.[1] ?? found.index) + 1;
    else depth += found[0] === '{' || found[0] === '[' ? 1 : -1;
    if (depth === 0) return [at, found.index + 1];
  }
  return [at, text.length];
}

function literalAt(text: string, at: number): Range {
  LITERAL.lastIndex = at;
  const [literal = ''] = LITERAL.exec(text) ?? [];
  return [at, PLAIN.test(literal) ? at : at + literal.length];
}

function unescaped(text: string): string {
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}

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
