import { badRequest, KibanaError } from '../../http/errors.ts';
import { wordsOf } from '../find/search/search-words.ts';

/** The values of a comment at a path. */
type Values = (path: string) => readonly string[];
type Test = (values: Values) => boolean;

const TOKEN = /\s*(?:"((?:\\.|[^"\\])*)"|(<=|>=|[<>:()])|((?:\\.|[^\s"<>:()\\])+))/y;

interface Token {
  kind: 'quoted' | 'sign' | 'word' | 'end';
  text: string;
  at: number;
}

/**
 * Reads a filter in KQL: `and`, `or`, `not`, parentheses, a value or several of a field, quoted or with `*`, and bounds. Throws the 400 of saved objects for
 * a field that they do not filter by. What the parser says of an expression that it cannot read is shortened to what it found.
 */
export function readCommentFilter(filter: string, fields: readonly string[]): Test {
  const tokens = tokensOf(filter);
  let next = 0;
  const peek = (): Token => tokens[next] ?? { kind: 'end', text: '', at: filter.length };
  const isWord = (text: string) => peek().kind === 'word' && peek().text.toLowerCase() === text;
  const isSign = (text: string) => peek().kind === 'sign' && peek().text === text;
  const fail = (expected: string): never => {
    const { kind, text, at } = peek();
    const found = kind === 'end' ? 'end of input' : JSON.stringify(text.charAt(0));
    throw new KibanaError(500, `Expected ${expected} but ${found} found.\n${filter}\n${'-'.repeat(at)}^`);
  };
  const take = (accepts: boolean, expected: string): string => {
    if (!accepts) fail(expected);
    next += 1;
    return tokens[next - 1]?.text ?? '';
  };

  /** Parts joined by a word, of which `or` binds least. */
  const joined = (part: () => Test): Test => {
    const all = () => {
      const tests = [negated(part)];
      while (isWord('and')) {
        next += 1;
        tests.push(negated(part));
      }
      return (values: Values) => tests.every((test) => test(values));
    };
    const any = [all()];
    while (isWord('or')) {
      next += 1;
      any.push(all());
    }
    return (values) => any.some((test) => test(values));
  };
  const negated = (part: () => Test): Test => {
    if (!isWord('not')) return grouped(part);
    next += 1;
    const test = negated(part);
    return (values) => !test(values);
  };
  const grouped = (part: () => Test): Test => {
    if (!isSign('(')) return part();
    next += 1;
    const test = joined(part);
    take(isSign(')'), '")"');
    return test;
  };
  const value = (field: string, operator: string): Test => {
    const { kind } = peek();
    const text = take(kind === 'word' || kind === 'quoted', '"(", literal, value');
    // Words without quotes between two operators are one value.
    const more: string[] = [];
    while (kind === 'word' && peek().kind === 'word' && !isWord('and') && !isWord('or')) more.push(take(true, ''));
    const fits = comparison([text, ...more].join(' ').replace(/\\(.)/gs, '$1'), operator, kind === 'quoted');
    return (values) => values(field).some(fits);
  };
  const clause = (): Test => {
    const field = pathOf(take(peek().kind === 'word' || peek().kind === 'quoted', '"(", NOT, field name, value'), fields);
    const operator = take(peek().kind === 'sign' && !isSign('(') && !isSign(')'), ':, <, <=, >, >=');
    return operator === ':' ? grouped(() => value(field, operator)) : value(field, operator);
  };
  const test = joined(clause);
  if (peek().kind !== 'end') fail('AND, OR, end of input');
  return test;
}

function tokensOf(filter: string): Token[] {
  const pattern = new RegExp(TOKEN);
  const tokens: Token[] = [];
  for (let match = pattern.exec(filter); match; match = pattern.exec(filter)) {
    const [, quoted, sign, word = ''] = match;
    const kind = quoted !== undefined ? 'quoted' : sign !== undefined ? 'sign' : 'word';
    const text = quoted ?? sign ?? word;
    tokens.push({ kind, text, at: pattern.lastIndex - text.length });
  }
  return tokens;
}

/** core's saved_objects/service/lib/filter_utils.ts. */
function pathOf(key: string, fields: readonly string[]): string {
  const [type = '', attributes, ...path] = key.split('.');
  if (attributes === undefined)
    throw badRequest(`This key '${key}' need to be wrapped by a saved object type like cases-comments: Bad Request`);
  if (type !== 'cases-comments') throw badRequest(`This type ${type} is not allowed: Bad Request`);
  if (attributes !== 'attributes') {
    throw badRequest(`This key '${key}' does NOT match the filter proposition SavedObjectType.attributes.key: Bad Request`);
  }
  if (!fields.includes(path.join('.'))) {
    throw badRequest(`This key '${key}' does NOT exist in cases-comments saved object index patterns: Bad Request`);
  }
  return path.join('.');
}

function comparison(wanted: string, operator: string, isPhrase: boolean): (value: string) => boolean {
  switch (operator) {
    case '<':
      return (value) => value < wanted;
    case '<=':
      return (value) => value <= wanted;
    case '>':
      return (value) => value > wanted;
    case '>=':
      return (value) => value >= wanted;
    default: {
      if (!isPhrase && wanted.includes('*')) {
        const pattern = new RegExp(
          `^${wanted
            .split(/\*+/)
            .map((part) => part.replace(/[$()+.?[\\\]^{|}]/g, '\\$&'))
            .join('.*')}$`,
          'is',
        );
        return (value) => pattern.test(value);
      }
      const words = wordsOf(wanted);
      const phrase = ` ${words.join(' ')} `;
      return (value) => {
        const present = wordsOf(value);
        return value === wanted || (isPhrase ? ` ${present.join(' ')} `.includes(phrase) : words.some((word) => present.includes(word)));
      };
    }
  }
}
