import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Entry } from '#src/traffic/journal/entry.ts';
import { type Match, Match as MatchSchema } from '#src/traffic/match/match.ts';
import { compile } from '#src/traffic/match/matching.ts';
import { pathTest } from '#src/traffic/match/path-pattern.ts';
import { PathTree } from '#src/traffic/match/path-tree.ts';
import { requestTo } from '../../requests.ts';

/** Whether a match holds for a push of a case in the space `sales`. */
function holds(
  match: Match,
  { url = 'http://kibana.test/s/sales/api/cases/c-1/connector/k-1/_push?x=1', text = '{}', type = 'application/json' } = {},
) {
  const facts = {
    space: 'sales',
    connectorType: '.jira',
    connectorId: 'k-1',
    connectorName: 'Our Jira',
    subAction: 'pushToService',
    operation: 'case.push',
  };
  const headers = { 'content-type': type, 'kbn-xsrf': 'true' };
  const request = requestTo(url, { method: 'POST', headers, facts, body: text });
  const entry = new Entry('1', 'kibana', 0, request);
  entry.shortPath = '/api/cases/c-1/connector/k-1/_push';
  entry.payload = request.body;
  return compile(MatchSchema().parse(match))(entry);
}

test.each<[string, Match, boolean]>([
  ['nothing given', {}, true],
  ['the service', { service: 'kibana' }, true],
  ['another service', { service: 'jira' }, false],
  ['the method in any case', { method: 'post' }, true],
  ['another method', { method: 'GET' }, false],
  ['the whole path', { path: '/s/sales/api/cases/c-1/connector/k-1/_push' }, true],
  ['the path without its space', { path: '/api/cases/c-1/connector/k-1/_push' }, true],
  ['the path with parameters', { path: '/api/cases/:case/connector/:connector/_push' }, true],
  ['a parameter for two segments', { path: '/api/cases/:rest/_push' }, false],
  ['the beginning of the path', { path: '/api/cases/*' }, true],
  ['a star in the middle', { path: '/api/*/_push' }, true],
  ['a path with its query', { path: '/api/cases/c-1/connector/k-1/_push?x=1' }, false],
  ['part of the path', { path: '/api/cases' }, false],
  ['the space', { space: 'sales' }, true],
  ['another space', { space: 'default' }, false],
  ['the connector type', { connectorType: '.jira' }, true],
  ['the id of the connector', { connector: 'k-1' }, true],
  ['the name of the connector', { connector: 'Our Jira' }, true],
  ['another connector', { connector: 'k-2' }, false],
  ['the sub-action', { subAction: 'pushToService' }, true],
  ['the operation', { operation: 'case.push' }, true],
  ['a header, its name in any case', { headers: { 'KBN-XSRF': 'true' } }, true],
  ['a header with another value', { headers: { 'kbn-xsrf': 'false' } }, false],
  ['a header that is not there', { headers: { 'x-other': '' } }, false],
  ['all of it but one', { service: 'kibana', method: 'POST', space: 'other' }, false],
])('matches by %s: %o is %s', (_, match, expected) => {
  expect(holds(match)).toBe(expected);
});

test.each<[string, Match['body'], boolean]>([
  ['an equal body', { fields: { summary: 'A', labels: ['x', 'y'] }, n: 1 }, true],
  ['some of its keys', { fields: { summary: 'A' } }, true],
  ['an empty object', { fields: {} }, true],
  ['null', { none: null }, true],
  ['a whole list', { fields: { labels: ['x', 'y'] } }, true],
  ['part of a list', { fields: { labels: ['x'] } }, false],
  ['another value', { fields: { summary: 'B' } }, false],
  ['a number as a string', { n: '1' }, false],
  ['a key that is not there', { fields: { other: null } }, false],
  ['an object where a text is', { fields: { summary: {} } }, false],
  ["a key of every object's prototype", { constructor: {} }, false],
])('matches a JSON body by %s', (_, body, expected) => {
  const text = JSON.stringify({ fields: { summary: 'A', labels: ['x', 'y'] }, n: 1, none: null });
  expect(holds({ body }, { text })).toBe(expected);
});

test('matches a body that is no JSON by its text', () => {
  expect(holds({ body: 'plain words' }, { text: 'plain words' })).toBe(true);
  expect(holds({ body: { a: 1 } }, { text: 'plain words' })).toBe(false);
  expect(holds({ body: {} }, { text: '' })).toBe(false);
});

test('matches a form by its fields', () => {
  const form = { text: 'grant_type=password&username=a%40b', type: 'application/x-www-form-urlencoded' };
  expect(holds({ body: { username: 'a@b' } }, form)).toBe(true);
});

test('matches a path as it was sent, and as it reads', () => {
  const url = 'http://kibana.test/api/cases/a%20b';
  expect(holds({ path: '/api/cases/a%20b' }, { url })).toBe(true);
  expect(holds({ path: '/api/cases/a b' }, { url })).toBe(true);
  expect(holds({ path: '/api/cases/%zz' }, { url: 'http://kibana.test/api/cases/%zz' })).toBe(true);
});

test('takes what stands in a path literally', () => {
  expect(holds({ path: '/a.b(c)/:id' }, { url: 'http://kibana.test/a.b(c)/1' })).toBe(true);
  expect(holds({ path: '/a.b(c)/:id' }, { url: 'http://kibana.test/aXb(c)/1' })).toBe(false);
  expect(holds({ path: '/' }, { url: 'http://kibana.test' })).toBe(true);
});

/** The pattern as one regular expression: plain, and slow where stars meet letters that repeat. */
function plainly(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/(?<=\/):\w+/g, '[^/]+')
    .replaceAll('*', '[^]*');
  return new RegExp(`^${source}$`);
}

test('a path matches what one regular expression for the pattern would match', () => {
  const parts = (words: string[]) => fc.array(fc.constantFrom(...words), { maxLength: 7 }).map((some) => `/${some.join('')}`);
  const holdsFor = { true: 0, false: 0 };
  fc.assert(
    fc.property(parts(['*', '/', '/:a', 'a', 'b', '.', 'ab', '-x']), parts(['/', 'a', 'b', '.', 'ab', '-x', '\n']), (pattern, path) => {
      const expected = plainly(pattern).test(path);
      holdsFor[`${expected}`] += 1;
      expect(pathTest(pattern)(path)).toBe(expected);
      const found: string[] = [];
      const tree = new PathTree<string>();
      tree.add(pattern, pattern);
      tree.visit(path, (values) => found.push(...values));
      if (expected) expect(found).toEqual([pattern]);
      tree.remove(pattern, pattern);
      tree.visit(path, (values) => expect([...values]).toEqual([]));
    }),
    { seed: 20_260_611, numRuns: 5000 },
  );
  expect(Math.min(holdsFor.true, holdsFor.false)).toBeGreaterThan(200);
});
