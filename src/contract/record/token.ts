import { literalPattern } from '../../kernel/literal-pattern.ts';

const RUN = /[\w-]+/g;

/** The longest parts of a text that have nothing but letters, digits, `_` and `-`. */
export const runsOf = (text: string): ReadonlySet<string> => new Set(text.match(RUN));

/** Matches a value that is not a part of a longer word. Wherever it matches, the runs of the value are runs of the text, so that they can be looked up. */
export const asToken = (value: string) => new RegExp(`(?<![\\w-])${literalPattern(value)}(?![\\w-])`, 'g');
