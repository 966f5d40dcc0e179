import { type Sought, seek } from './search-words.ts';

type Operator = 'AND' | 'OR';

/** Whether a case matches a query; `has` tells it for each part of the query. */
export type SearchQuery = (has: (sought: Sought) => boolean) => boolean;

/**
 * Reads Elasticsearch's simple_query_string: `+`, `|`, `-`, quotes, parentheses (not inside each other) and a `*` behind a word, from left to right without precedence.
 * `~` is ignored, so that the word or phrase before it is matched exactly. No text is invalid: what cannot be read is left out.
 */
export function readSearchQuery(text: string, defaultOperator: Operator): SearchQuery | undefined {
  if (text.trim() === '*') return () => true;
  let query: SearchQuery | undefined;
  let operator: Operator | undefined;
  let negated = false;
  for (const { groups } of text.matchAll(TOKEN)) {
    const { blank, sign, phrase, group, word } = groups ?? {};
    if (sign === '-') {
      negated = !negated;
      continue;
    }
    if (sign === '+' || sign === '|') operator ??= query && (sign === '+' ? 'AND' : 'OR');
    const part = blank || sign ? undefined : readPart({ phrase, group, word }, defaultOperator);
    if (part) {
      query = join(query, operator ?? defaultOperator, negated ? (has) => !part(has) : part);
      operator = undefined;
    }
    negated = false;
  }
  return query;
}

const TOKEN =
  /(?<blank>[\s)]+)|(?<sign>[-+|])|"(?<phrase>(?:\\.|[^"\\])*)"(?:~\d*)?|\((?<group>(?:\\.|[^()\\])*)\)|(?<word>(?:\\.|[^\s"|+()\\])+)|["(\\]/gsu;

function readPart({ phrase, group, word }: Record<'phrase' | 'group' | 'word', string | undefined>, defaultOperator: Operator) {
  if (group !== undefined) return readSearchQuery(group, defaultOperator);
  if (phrase !== undefined) return queryFor(seek('phrase', unescaped(phrase)));
  if (word === undefined) return undefined;
  const plain = word.replace(/(?<!\\)~\d*$/, '');
  const isPrefix = /(?<!\\)\*$/.test(plain);
  return queryFor(isPrefix ? seek('prefix', unescaped(plain.slice(0, -1))) : seek('words', unescaped(plain)));
}

const queryFor =
  (sought: Sought): SearchQuery =>
  (has) =>
    has(sought);

const unescaped = (text: string) => text.replace(/\\(.)/gs, '$1');

function join(left: SearchQuery | undefined, operator: Operator, right: SearchQuery): SearchQuery {
  if (!left) return right;
  return operator === 'AND' ? (has) => left(has) && right(has) : (has) => left(has) || right(has);
}
