import { expect, test } from 'vitest';
import { compare } from '#src/contract/replay/compare.ts';

const answer = (body: unknown, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}) => ({
  status,
  headers,
  body,
});

/** `path: message` of every difference. */
const lines = (match: 'exact' | 'subset', expected: unknown, got: unknown) =>
  compare({ match, body: expected }, answer(got), 1).map(({ path, message }) => `${path}: ${message}`);

test('an equal answer has no difference', () => {
  expect(lines('exact', { a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
});

test('a difference names the step, the place, both values and both in words', () => {
  expect(compare({ body: { config: { apiUrl: 'a' } } }, answer({ config: { apiUrl: 'b' } }), 3)).toEqual([
    { step: 3, path: '/body/config/apiUrl', expected: 'a', got: 'b', message: 'expected "a", got "b"' },
  ]);
});

test('the status and headers are compared, header names in any case', () => {
  const differences = compare(
    { status: 200, headers: { Warning: 'x', 'x-gone': '<<absent>>' } },
    answer({}, { status: 404, headers: { warning: 'y', 'x-gone': '1' } }),
    1,
  );
  expect(differences.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    '/status: expected 200, got 404',
    '/headers/Warning: expected "x", got "y"',
    '/headers/x-gone: expected nothing, got "1"',
  ]);
});

test('a subset may leave out keys at any depth', () => {
  expect(lines('subset', { a: { b: 1 }, list: [{}] }, { a: { b: 1, c: 2 }, list: [{ d: 3 }], e: 4 })).toEqual([]);
});

test('an exact body has no key more, at any depth', () => {
  expect(lines('exact', { a: { b: 1 }, list: [{}] }, { a: { b: 1, c: 2 }, list: [{ d: 3 }], e: 4 })).toEqual([
    '/body/a/c: expected nothing, got 2',
    '/body/list/0/d: expected nothing, got 3',
    '/body/e: expected nothing, got 4',
  ]);
});

test('a body without a match is a subset', () => {
  expect(compare({ body: { a: 1 } }, answer({ a: 1, b: 2 }), 1)).toEqual([]);
});

test('arrays have the same length and order, in a subset too', () => {
  expect(lines('subset', [1, 2], [2, 1])).toEqual(['/body/0: expected 1, got 2', '/body/1: expected 2, got 1']);
  expect(lines('subset', [1], [1, 2])).toEqual(['/body: expected 1 item, got 2: [1,2]']);
});

test('kinds of values are told apart', () => {
  expect(lines('subset', { a: [], b: {}, c: null, d: 0 }, { a: {}, b: [], c: {}, d: '0' })).toEqual([
    '/body/a: expected an array, got {}',
    '/body/b: expected an object, got []',
    '/body/c: expected null, got {}',
    '/body/d: expected 0, got "0"',
  ]);
});

test('keys with slashes and tildes are escaped in a path', () => {
  expect(lines('subset', { 'a/b~c': 1 }, {})).toEqual(['/body/a~1b~0c: expected 1, got nothing']);
});

test('a key that every object inherits is not there', () => {
  expect(lines('exact', { constructor: '<<absent>>' }, {})).toEqual([]);
  expect(lines('exact', {}, JSON.parse('{"toString": 1}'))).toEqual(['/body/toString: expected nothing, got 1']);
});

const accepted: [matcher: string, values: unknown[]][] = [
  ['<<any>>', ['x', 0, false, null, {}]],
  ['<<string>>', ['', 'x']],
  ['<<number>>', [0, 1.5]],
  ['<<boolean>>', [true, false]],
  ['<<uuid>>', ['3f0c1a52-7d5e-4a7b-9d0e-0a4c5b6d7e8f', '3F0C1A52-7D5E-1A7B-9D0E-0A4C5B6D7E8F']],
  ['<<iso-date>>', ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00+02:00', '2025-01-01T00:00:00.1+0200']],
  ['<<absent>>', [undefined]],
  ['<<regex:b+>>', ['abba']],
  ['<<regex:^a:>$>>', ['a:>']],
  ['<<regex:one\ntwo>>', ['one\ntwo']],
];
const refused: [matcher: string, values: unknown[]][] = [
  ['<<any>>', [undefined]],
  ['<<string>>', [1, null, undefined]],
  ['<<number>>', ['1', null]],
  ['<<boolean>>', ['true', 0]],
  ['<<uuid>>', ['3f0c1a52', 'x3f0c1a52-7d5e-4a7b-9d0e-0a4c5b6d7e8f', 1]],
  ['<<iso-date>>', ['2025-01-01', '1.1.2025', 'Wed, 01 Jan 2025 00:00:00 GMT', 1]],
  ['<<absent>>', [null, '']],
  ['<<regex:^b+$>>', ['abba', 1]],
];
const cases = (table: [string, unknown[]][]) => table.flatMap(([matcher, values]) => values.map((value) => ({ matcher, value })));

test.each(cases(accepted))('$matcher accepts $value', ({ matcher, value }) => {
  expect(lines('exact', { at: matcher }, { at: value })).toEqual([]);
});

test.each(cases(refused))('$matcher refuses $value', ({ matcher, value }) => {
  expect(lines('subset', { at: matcher }, value === undefined ? {} : { at: value })).toHaveLength(1);
});

test('a matcher says what it expects', () => {
  expect(lines('subset', { a: '<<uuid>>', b: '<<regex:^x>>', c: '<<iso-date>>' }, { a: 1, b: 'y' })).toEqual([
    '/body/a: expected a UUID, got 1',
    '/body/b: expected a string that matches /^x/, got "y"',
    '/body/c: expected an ISO date, got nothing',
  ]);
});

test('an unknown matcher is a difference that lists the matchers there are', () => {
  expect(lines('subset', { a: '<<integer>>' }, { a: 1 })[0]).toMatch(
    /^\/body\/a: "<<integer>>" is no matcher, expected one of <<any>>, <<string>>, .*<<regex:…>>$/,
  );
});

test('a text in angle brackets that has not the form of a matcher is a text', () => {
  expect(lines('subset', { a: '<b>', b: '<<B>>' }, { a: '<b>', b: '<<B>>' })).toEqual([]);
});

test('<<any>> as the whole body asserts nothing, not even that there is one', () => {
  expect(lines('exact', '<<any>>', undefined)).toEqual([]);
});

test('an empty text as the whole body expects none', () => {
  expect(lines('exact', '', undefined)).toEqual([]);
  expect(lines('exact', '', { a: 1 })).toEqual(['/body: expected "", got {"a":1}']);
});
