import { messageOf } from './is-error.ts';

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as JSON, with the keys of every object in alphabetical order. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );

/** What a body says: JSON as its value, a form as an object, any other text as it is, nothing as `undefined`. */
export function parseBody(body: { readonly text: string; readonly json?: unknown }, contentType: string | undefined): unknown {
  const { text } = body;
  if (text === '') return undefined;
  if (contentType?.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  const json = 'json' in body ? body.json : parseJson(text);
  return json === undefined ? text : json;
}

/** `undefined` where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nothing that people write is nested so deep, and whatever walks through a value recursively gets to that depth on any stack. */
export const MOST_LEVELS = 500;

export const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1)));

/** Why a text is no JSON, where, and what people take for JSON. The engine's own message may quote what stands there, which may be a secret. */
export const whyNoJson = (text: string): string => `${whereNoJson(text)}${mistakenFor(text)}`;

/** A line that is a comment, a comma before the end of a list, or a name in single quotes: each right elsewhere. */
function mistakenFor(text: string): string {
  if (/^[^\S\n\r\u2028\u2029]*(?:\/\/|\/\*)/m.test(text)) return '; JSON has no comments';
  if (/,\s*[}\]]/.test(text)) return '; JSON has no comma before } or ]';
  return /[{,]\s*'/.test(text) ? '; JSON has double quotes only' : '';
}

function whereNoJson(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    const message = messageOf(error);
    const [, reason = message, start, quote = '', end] = EXCERPT.exec(message) ?? [];
    const at = /at position (\d+)/.exec(message)?.[1];
    if (at !== undefined) return reason.includes('(line') ? reason : reason + placeOf(text, Number(at));
    const found = text.indexOf(quote);
    const isLocated = reason !== message && found >= 0 && text.indexOf(quote, found + 1) < 0;
    if (!isLocated || (start === undefined && end === undefined)) return reason;
    return reason + placeOf(text, start === undefined ? quote.length - AROUND : found + AROUND);
  }
}

/** V8 quotes so many letters before and after the place where it gave up. */
const AROUND = 10;
const EXCERPT = /^(.*?), (\.{3})?"(.*)"(\.{3})? is not valid JSON$/s;

function placeOf(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n');
  return ` (line ${lines.length} column ${(lines.at(-1) ?? '').length + 1})`;
}
