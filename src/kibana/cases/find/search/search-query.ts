import { anyOf, type RowTest } from '../row-test.ts';
import { type Sought, seek } from './search-words.ts';

type Operator = 'AND' | 'OR';

/** A test for rows that match a query, made from the tests of its parts. */
export type SearchQuery = (testOf: (sought: Sought) => RowTest) => RowTest;

/**
 * Reads Elasticsearch's simple_query_string: `+`, `|`, `-`, quotes, parentheses (not inside each other) and a `*` behind a word, from left to right without precedence.
 * `~` is ignored, so that the word or phrase before it is matched exactly. No text is invalid: what cannot be read is left out.
 */
export function readSearchQuery(text: string, defaultOperator: Operator): SearchQuery | undefined {
  if (text.trim() === '*') return () => () => true;
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
      query = join(query, operator ?? defaultOperator, negated ? not(part) : part);
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
  (testOf) =>
    testOf(sought);

const unescaped = (text: string) => text.replace(/\\(.)/gs, '$1');

const not =
  (query: SearchQuery): SearchQuery =>
  (testOf) => {
    const test = query(testOf);
    return (row) => !test(row);
  };

function join(left: SearchQuery | undefined, operator: Operator, right: SearchQuery): SearchQuery {
  if (!left) return right;
  return (testOf) => {
    const [first, second] = [left(testOf), right(testOf)];
    return operator === 'AND' ? (row) => first(row) && second(row) : anyOf([first, second]);
  };
}
