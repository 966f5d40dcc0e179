import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadFixtures } from '#src/contract/load-fixtures.ts';

const step = { request: { method: 'GET', path: '/api/status' } };
const one = { id: 'a', source: 'a test', steps: [step] };

const folder = () => mkdtemp(join(tmpdir(), 'fixtures-'));

async function complaint(document: unknown): Promise<string> {
  const file = join(await folder(), 'f.json');
  await writeFile(file, JSON.stringify(document));
  const error = await loadFixtures([file]).catch((thrown: unknown) => thrown);
  return error instanceof Error ? error.message.replaceAll(file, 'f.json') : 'none';
}

test('everything of the format is read', async () => {
  const fixture = {
    $schema: '../schemas/fixture.schema.json',
    area: 'connectors',
    how: 'documented',
    source: 'the docs',
    cases: [
      {
        ...one,
        era: '9',
        kibana: '>=9.1',
        needs: ['texts:zod4'],
        steps: [
          {
            request: { method: 'POST', path: '/api/x?a=1', headers: { 'kbn-xsrf': 'true' }, body: { a: [null] } },
            expect: { status: 200, match: 'exact', body: { id: '<<uuid>>' }, headers: { warning: '<<absent>>' } },
            save: { id: '/id', all: '' },
          },
          { request: { method: 'PUT', path: '/api/x', rawBody: '{' }, expect: {} },
        ],
      },
    ],
  };
  const file = join(await folder(), 'f.json');
  await writeFile(file, JSON.stringify(fixture));
  expect(await loadFixtures([file])).toEqual([fixture]);
});

test('directories are read through, in the order of names', async () => {
  const root = await folder();
  await mkdir(join(root, 'b'));
  for (const [path, area] of [
    ['b/c.json', 'second'],
    ['a.json', 'first'],
  ] as const)
    await writeFile(join(root, path), JSON.stringify({ area, cases: [one] }));
  await writeFile(join(root, 'README.md'), 'no fixture');
  expect((await loadFixtures([root])).map(({ area }) => area)).toEqual(['first', 'second']);
});

test('a directory without a fixture is named', async () => {
  const root = await folder();
  await expect(loadFixtures([root])).rejects.toThrow(`${root} holds no fixture, expected .json files in or below it`);
});

const complaints: [name: string, document: unknown, line: string][] = [
  [
    'a case without steps',
    { area: 'a', cases: [{ id: 'a', source: 's', steps: [] }] },
    '/cases/0/steps: too small: expected array to have >=1 items, got []',
  ],
  ['a case without a source', { area: 'a', cases: [{ id: 'a', steps: [step] }] }, '/cases/0/source: expected a string, got nothing'],
  [
    'a misspelt key',
    { area: 'a', cases: [{ ...one, steps: [{ ...step, expects: {} }] }] },
    '/cases/0/steps/0: does not take "expects", expected one of "request", "expect", "save"',
  ],
  [
    'an unknown method',
    { area: 'a', cases: [{ ...one, steps: [{ request: { ...step.request, method: 'get' } }] }] },
    '/cases/0/steps/0/request/method: expected one of "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", got "get"',
  ],
  [
    'a relative path',
    { area: 'a', cases: [{ ...one, steps: [{ request: { method: 'GET', path: 'api' } }] }] },
    '/cases/0/steps/0/request/path: expected a path that begins with /, got "api"',
  ],
  [
    'an unreadable range',
    { area: 'a', cases: [{ ...one, kibana: 'new' }] },
    '/cases/0/kibana: expected a range of versions such as 9.x, >=8.8 <9.2, 7.17.0 || >=8.3 or documented, got "new"',
  ],
  ['an id twice', { area: 'a', cases: [one, { ...one, id: 'b' }, one] }, '/cases/2/id: expected another id, "a" is the one of /cases/0'],
  [
    'a bad name',
    { area: 'a', cases: [{ ...one, steps: [{ ...step, save: { 'my-id': '/id' } }] }] },
    '/cases/0/steps/0/save/my-id: has this key, expected a name of letters, digits and _',
  ],
  [
    'a bad pointer',
    { area: 'a', cases: [{ ...one, steps: [{ ...step, save: { id: 'id' } }] }] },
    '/cases/0/steps/0/save/id: expected a JSON Pointer, got "id"',
  ],
  [
    'a broken pattern',
    { area: 'a', cases: [{ ...one, steps: [{ ...step, expect: { headers: { warning: '<<regex:(>>' } } }] }] },
    '/cases/0/steps/0/expect/headers/warning: <<regex:(>> is no matcher: Invalid regular expression: /(/: Unterminated group',
  ],
];

test.each(complaints)('%s is named with its place and what is expected', async (_, document, line) => {
  expect(await complaint(document)).toBe(`f.json is not a fixture:\n  ${line}`);
});

test('a misspelt matcher is found however deep it stands', async () => {
  const expectation = { body: { list: [{ at: '<<isodate>>' }] } };
  expect(await complaint({ area: 'a', cases: [{ ...one, steps: [{ ...step, expect: expectation }] }] })).toContain(
    '/cases/0/steps/0/expect/body/list/0/at: "<<isodate>>" is no matcher, expected one of <<any>>, ',
  );
});
