import { lazily } from '../../../kernel/lazily.ts';

/** What is looked for in a field: `words` in any place, the words of a `phrase` in a row, a `prefix` of one word, or a phrase whose last word may go on. */
export interface Sought {
  kind: 'words' | 'phrase' | 'prefix' | 'phrase-prefix';
  /** As it was written, for keyword fields. */
  text: string;
  words: readonly string[];
  /** Finds any of the words in a text. Most texts have none, and this is cheaper than splitting them into words. */
  trace: RegExp;
}

/**
 * Letters and digits, with an apostrophe, a dot or a colon between two letters, or a dot or a comma between two digits. Such classes of letters
 * take long to read, so the first search makes them.
 */
const wordPattern = lazily(() => /[\p{L}\p{M}\p{N}_]+(?:(?:(?<=\p{L})['’.:](?=\p{L})|(?<=\p{N})[.,;'](?=\p{N}))[\p{L}\p{M}\p{N}_]+)*/gu);

/** The words of a text, roughly as Elasticsearch's standard analyzer finds them. */
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(wordPattern()) ?? [];

export function seek(kind: Sought['kind'], text: string): Sought {
  const words = kind === 'prefix' ? [text.toLowerCase()] : wordsOf(text);
  return { kind, text, words, trace: new RegExp(words.length > 0 ? words.map(escaped).join('|') : NEVER, 'iu') };
}

const NEVER = '(?!)';
const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Whether a text field matches. With `every`, it must have all of several words, else any of them. */
export function textHas(text: string, { kind, words, trace }: Sought, { every }: { every: boolean }): boolean {
  if (!trace.test(text)) return false;
  const present = wordsOf(text);
  if (kind === 'prefix') return present.some((word) => words[0] !== undefined && word.startsWith(words[0]));
  if (kind === 'words') return every ? words.every((word) => present.includes(word)) : words.some((word) => present.includes(word));
  return present.some((_, start) => words.every((word, index) => isThere(present[start + index], word, kind, index === words.length - 1)));
}

const isThere = (present: string | undefined, word: string, kind: Sought['kind'], isLast: boolean) =>
  kind === 'phrase-prefix' && isLast ? present?.startsWith(word) === true : present === word;

/** Whether a keyword, such as a tag, matches. */
export const valueIs = (value: string, { kind, text }: Sought): boolean => (kind === 'prefix' ? value.startsWith(text) : value === text);
