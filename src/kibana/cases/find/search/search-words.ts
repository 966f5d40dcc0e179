import { lazily } from '../../../../kernel/lazily.ts';

/** What is looked for in a field: `words` in any place, the words of a `phrase` in a row, a `prefix` of one word, or a phrase whose last word may go on. */
export interface Sought {
  kind: 'words' | 'phrase' | 'prefix' | 'phrase-prefix';
  /** As it was written, for keyword fields. */
  text: string;
  words: readonly string[];
}

/**
 * Letters and digits, with an apostrophe, a dot or a colon between two letters, or a dot or a comma between two digits. Such classes of letters
 * take long to read, so the first search makes them.
 */
const wordPattern = lazily(() => /[\p{L}\p{M}\p{N}_]+(?:(?:(?<=\p{L})['’.:](?=\p{L})|(?<=\p{N})[.,;'](?=\p{N}))[\p{L}\p{M}\p{N}_]+)*/gu);

/** The words of a text, roughly as Elasticsearch's standard analyzer finds them. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(wordPattern()) ?? [];

export const seek = (kind: Sought['kind'], text: string): Sought => ({
  kind,
  text,
  words: kind === 'prefix' ? [text.toLowerCase()] : wordsOf(text),
});
