import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Payload } from '#src/kernel/payload.ts';
import { readDateMath } from '#src/kibana/cases/find/date-math.ts';
import { readSearchQuery } from '#src/kibana/cases/find/search/search-query.ts';
import { seek, wordsOf } from '#src/kibana/cases/find/search/search-words.ts';
import { TextColumn } from '#src/kibana/cases/find/search/text-column.ts';
import { jqlTest } from '#src/simulators/jira/search.ts';
import { queried } from '#src/simulators/servicenow/query.ts';
import { Redaction } from '#src/traffic/journal/redaction/redaction.ts';
import { describeMissedChecks } from '#src/traffic/journal/verify/near-miss.ts';
import { pathTest } from '#src/traffic/match/path-pattern.ts';
import { PathTree } from '#src/traffic/match/path-tree.ts';
import { createWorld } from '#src/worlds/world.ts';
import { vendorExamples } from './connector-types/examples/index.ts';
import { growthOfReading, type Place, pumpedTexts } from './linear.ts';
import { requestTo } from './requests.ts';
import { started } from './simulators/started.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_611);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);

/** A row of ServiceNow, as far as queries read it. */
const row = { id: '1', short_description: 'VPN', sys_created_on: '2026-01-01' } as never;
const issue = {
  key: 'A-1',
  id: '1',
  fields: { project: {}, issuetype: {}, status: {}, labels: [], summary: 'a a', description: 'a' },
} as never;

function searched(text: string, search: string) {
  const column = new TextColumn();
  column.set(0, text);
  return readSearchQuery(search, 'AND')?.((sought) => column.test(sought, { every: true }) ?? (() => false))(0);
}

function inARow(text: string) {
  const column = new TextColumn();
  column.set(0, text);
  const words = wordsOf(text);
  return column.test(seek('phrase', `${words.slice(0, words.length / 2).join(' ')} ${words.at(-1)}`), { every: true })?.(0);
}

function inTree(path: string) {
  const tree = new PathTree<string>();
  tree.add(path, 'value');
  tree.visit(path, () => undefined);
  tree.remove(path, 'value');
}

const routeWords = ['/case', '/tickets', '/comment', '/rest/api/2', '/api/now', '/x_', '//', '/s/a', '/api/cases'];

const kibana = createWorld();

const places: Place[] = [
  ...['/*a*a*a*b', '/:x*/a*:y/*', '/*/:a/*/:b/c', '/a*aa*aaa*', '/:a-x/*a-x'].map((pattern) => ({
    name: `the path that ${pattern} is compared with`,
    words: ['/', 'a', 'aa', '/a', 'b', '-x'],
    read: pathTest(pattern),
  })),
  { name: 'a pattern of paths', words: ['*', '/:a', '/', '*a'], read: (pattern) => pathTest(pattern.slice(0, 2000))('/a/a/b') },
  { name: 'a pattern that is added and removed', words: ['/', '/:a', '/*'], read: inTree },
  ...vendorExamples.map(({ simulator }) => {
    let handler: ReturnType<typeof started>['handler'] | undefined;
    return {
      name: `a path to ${simulator.name}`,
      words: routeWords,
      read(text: string) {
        handler ??= started(simulator).handler;
        return handler({ ...requestTo('http://vendor.test/'), path: `/${text}` });
      },
    };
  }),
  {
    name: 'a path to Kibana',
    words: routeWords,
    read: (text) => kibana.handler({ ...requestTo('http://kibana.test/'), path: `/${text}` }),
  },
  { name: 'a search', words: ['a', 'a ', '"a b" ', '-', '+', '|', '(', '\\"', '~1', 'b* '], read: (text) => searched('a b a', text) },
  { name: 'a text that is searched for a phrase of it', words: ['a ', 'b ', '3.1', "it's "], read: inARow },
  { name: 'a text that is searched', words: ['a ', 'b ', '3.1', "it's "], read: (text) => searched(text, '"a a a a b" a b c*') },
  {
    name: 'JQL',
    words: ['"', ' and ', 'summary ~ ', 'key = a', ' order by ', '\\"', 'and'],
    read: (text) => silently(() => jqlTest(text)(issue)),
  },
  {
    name: 'a query of ServiceNow',
    words: ['^', '^OR', 'ORDERBY', 'LIKE', 'IN', 'short_description', '=', 'ISEMPTY'],
    read: (text) => queried([row, row], text),
  },
  { name: 'a date', words: ['now', '||', '+1d', '/d', '2024-01-01'], read: (text) => readDateMath(text, new Date(0), 'down') },
  {
    name: 'a value that nearly matches',
    words: ['secrets', 'token='],
    read: (text) =>
      describeMissedChecks([{ field: 'body.a', expected: `${text}x`, received: `${text}y` }], new Redaction('key', { keepSecrets: true })),
  },
  {
    name: 'the body of a request to Kibana',
    words: ['"connector_type_id"', '"name"', '"subAction"', ':', '{', '__proto__', '\\u00'],
    read: (text) =>
      kibana.handler({
        ...requestTo('http://kibana.test/api/actions/connector', { method: 'POST' }),
        headers: { 'kbn-xsrf': '1', 'content-type': 'application/json' },
        body: new Payload(text),
      }),
  },
];

function silently(run: () => unknown) {
  try {
    run();
  } catch {
    // A refusal is an answer, too.
  }
}

describe('the time that it takes to read', () => {
  it.each(places)('$name grows no more than its length', async (place) => {
    await fc.assert(
      fc.asyncProperty(pumpedTexts(place.words), async (pumped) => {
        expect(await growthOfReading(place, pumped)).toBeLessThan(24);
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  });
});

test('a search may have more words than calls go into each other', () => {
  expect(searched('a b', 'a b '.repeat(50_000))).toBe(true);
});
