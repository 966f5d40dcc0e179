import type { RowTest } from '../row-test.ts';
import { type Sought, seek } from './search-words.ts';

type Operator = 'AND' | 'OR';

/** A test for rows that match a query, made from the tests of its parts. */
export type SearchQuery = (testOf: (sought: Sought) => RowTest) => RowTest;

/** A part of a query, and how it is joined to those before it. */
interface Part {
  operator: Operator;
  isNegated: boolean;
  query: SearchQuery;
}

/**
 * Reads Elasticsearch's simple_query_string: `+`, `|`, `-`, quotes, parentheses (not inside each other) and a `*` behind a word, from left to right without precedence.
 * `~` is ignored, so that the word or phrase before it is matched exactly. No text is invalid: what cannot be read is left out.
 */
export function readSearchQuery(text: string, defaultOperator: Operator): SearchQuery | undefined {
  if (text.trim() === '*') return () => () => true;
  const parts: Part[] = [];
  let operator: Operator | undefined;
  let isNegated = false;
  for (const { groups } of text.matchAll(TOKEN)) {
    const { blank, sign, phrase, group, word } = groups ?? {};
    if (sign === '-') {
      isNegated = !isNegated;
      continue;
    }
    if (sign === '+' || sign === '|') operator ??= parts.length > 0 ? (sign === '+' ? 'AND' : 'OR') : undefined;
    const query = blank || sign ? undefined : readPart({ phrase, group, word }, defaultOperator);
    if (query) {
      parts.push({ operator: operator ?? defaultOperator, isNegated, query });
      operator = undefined;
    }
    isNegated = false;
  }
  return parts.length > 0 ? joined(parts) : undefined;
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

/** Goes through the parts from left to right, in a loop: a query may have more of them than calls go into each other. */
const joined =
  (parts: readonly Part[]): SearchQuery =>
  (testOf) => {
    const [first, ...others] = parts.map(({ operator, isNegated, query }) => ({ operator, isNegated, test: query(testOf) }));
    return (row) => {
      let isFound = first !== undefined && first.test(row) !== first.isNegated;
      for (const { operator, isNegated, test } of others) {
        if (isFound === (operator === 'AND')) isFound = test(row) !== isNegated;
      }
      return isFound;
    };
  };
