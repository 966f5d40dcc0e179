import { parseJson } from './json.ts';
import { namesSecret, namesSecretHeader } from './secret-names.ts';

/** Puts something else in the place of a secret. */
export type Replace = (secret: string) => string;

/** `"name": `, `'name' = `, `\"name\": `, and `name: ` before a quotation mark. Each part has an end, so that no text takes long. */
const MEMBER = /(["'])([^"'\\\n]{1,100}?)(\\*)\1\s*[:=]\s*|(?<![\w$.-])([\w$.-]{1,100})\s*[:=]\s*(?=\\*["'])/g;
const LITERAL = /[^\s,;}\]&]+/y;
const PLAIN = /^(?:true|false|null|undefined|\{|\[)/;

/** Replaces the values of JSON members whose names say that they are secret, in JSON that need not be whole, at any depth of quoting. */
export function replaceMembers(text: string, replace: Replace): string {
  const parts: string[] = [];
  let done = 0;
  let isNamedBefore = false;
  for (const match of text.matchAll(MEMBER)) {
    const [whole, , quoted, backslashes = '', bare = ''] = match;
    const name = quoted ?? bare;
    const at = match.index + whole.length;
    if (match.index < done) continue;
    const isValue = isNamedBefore && name === 'value';
    isNamedBefore = (name === 'name' || name === 'key') && namesSecretHeader(text.slice(...(stringAt(text, at) ?? [at, at])));
    if (!isValue && !namesSecret(name)) continue;
    const [start, end] = stringAt(text, at) ?? structureAt(text, at) ?? (quoted === undefined ? [at, at] : literalAt(text, at));
    if (start === end) continue;
    const isString = start > at;
    const secret = replace(isString ? unescaped(text.slice(start, end), start - at - 1) : text.slice(start, end));
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

/** The strings in JSON that need not be whole. */
export function stringsIn(text: string): string[] {
  const strings: string[] = [];
  for (let at = text.indexOf('"'); at >= 0; ) {
    const [start, end] = stringAt(text, at) ?? [at, at];
    strings.push(unescaped(text.slice(start, end), 0));
    at = text.indexOf('"', end + 1);
  }
  return strings;
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

/** Of a string inside a string each letter is escaped twice, and its quotation marks have a backslash. */
function unescaped(text: string, backslashes: number): string {
  const plain = backslashes > 0 ? unescaped(text, (backslashes - 1) >> 1) : text;
  const value = parseJson(`"${plain}"`);
  return typeof value === 'string' ? value : plain;
}
