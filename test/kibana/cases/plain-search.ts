import type { SearchValue } from '#src/kibana/cases/find/search/search-fields.ts';
import { type Sought, wordsOf } from '#src/kibana/cases/find/search/search-words.ts';

/** Whether a text has what is sought, read word by word. Slow and plain, for comparison with the columns that searches read. */
export function textHas(text: SearchValue, { kind, words }: Sought, { every }: { every: boolean }): boolean {
  const present = typeof text === 'string' ? wordsOf(text) : [];
  if (words.length === 0) return false;
  if (kind === 'prefix') return present.some((word) => word.startsWith(words[0] ?? ''));
  if (kind === 'words') return every ? words.every((word) => present.includes(word)) : words.some((word) => present.includes(word));
  return present.some((_, start) => words.every((word, index) => isThere(present[start + index], word, kind, index === words.length - 1)));
}

const isThere = (present: string | undefined, word: string, kind: Sought['kind'], isLast: boolean) =>
  kind === 'phrase-prefix' && isLast ? present?.startsWith(word) === true : present === word;

/** Whether a keyword, or any of several, is what is sought. */
export function keywordIs(value: SearchValue, { kind, text }: Sought): boolean {
  const values = typeof value === 'string' ? [value] : (value ?? []);
  return values.some((one) => (kind === 'prefix' ? one.startsWith(text) : one === text));
}
