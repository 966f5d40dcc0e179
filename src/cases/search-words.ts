/** What is looked for in one place: words in any place, words in a row, the beginning of one word, or words in a row of which the last may go on. */
export interface Sought {
  kind: 'words' | 'phrase' | 'prefix' | 'phrase-prefix';
  /** As it was written, for fields that are not taken apart. */
  text: string;
  words: readonly string[];
}

/** Letters and digits, with an apostrophe, a dot or a colon between two letters, or a dot or a comma between two digits. */
const WORD = /[\p{L}\p{M}\p{N}_]+(?:(?:(?<=\p{L})['’.:](?=\p{L})|(?<=\p{N})[.,;'](?=\p{N}))[\p{L}\p{M}\p{N}_]+)*/gu;

/** The words of a text as Elasticsearch's standard analyzer finds them, about. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

export const seek = (kind: Sought['kind'], text: string): Sought => ({
  kind,
  text,
  words: kind === 'prefix' ? [text.toLowerCase()] : wordsOf(text),
});

/** Whether a text has it; `every` of several words, or any of them. */
export function textHas(text: string, { kind, words }: Sought, { every }: { every: boolean }): boolean {
  const lower = text.toLowerCase();
  // Most texts have none of the words; taking them apart is what costs.
  if (words.length === 0 || !words.some((word) => lower.includes(word))) return false;
  const present: readonly string[] = lower.match(WORD) ?? [];
  if (kind === 'prefix') return present.some((word) => words[0] !== undefined && word.startsWith(words[0]));
  if (kind === 'words') return every ? words.every((word) => present.includes(word)) : words.some((word) => present.includes(word));
  return present.some((_, start) => words.every((word, index) => isThere(present[start + index], word, kind, index === words.length - 1)));
}

const isThere = (present: string | undefined, word: string, kind: Sought['kind'], isLast: boolean) =>
  kind === 'phrase-prefix' && isLast ? present?.startsWith(word) === true : present === word;

/** Whether a value that is not taken apart, such as a tag, is what is looked for. */
export const valueIs = (value: string, { kind, text }: Sought): boolean => (kind === 'prefix' ? value.startsWith(text) : value === text);
