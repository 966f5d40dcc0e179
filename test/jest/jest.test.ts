import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleForImport, bundleForRequire } from '../../scripts/bundle.mjs';
import { temporaryFolder } from '../command/folder.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());
beforeAll(() => Promise.all([bundleForImport(folder.path), bundleForRequire(folder.path)]), 300_000);

/** Runs Jest over the samples whose names match; resolves to what it says of each, and prints. */
function jest(testRegex: string, entries: '.js' | '.cjs') {
  const config = {
    rootDir: resolve('test/jest/samples'),
    testRegex,
    transform: {},
    testEnvironment: 'node',
    moduleFileExtensions: ['js', 'cjs', 'mjs', 'json'],
    moduleNameMapper: { '^mock-kibana/jest$': join(folder.path, `jest${entries}`), '^mock-kibana$': join(folder.path, `index${entries}`) },
    modulePaths: [resolve('node_modules')],
    cacheDirectory: join(folder.path, 'cache'),
  };
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--config',
    JSON.stringify(config),
    '--json',
    '--runInBand',
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'test' } });
  if (stdout === '') throw new Error(stderr);
  const { testResults } = JSON.parse(stdout);
  const results: { title: string; status: string; failureMessages: string[] }[] = testResults.flatMap(
    ({ assertionResults }: { assertionResults: [] }) => assertionResults,
  );
  return { printed: stderr, of: new Map(results.map(({ title, ...result }) => [title, result])) };
}

describe.each([
  ['require', 'passing\\.test\\.cjs$', '.cjs', 12],
  ['import', 'imported\\.test\\.mjs$', '.js', 1],
] as const)('from a file of tests that uses %s', (_, files, entries, passed) => {
  test('what should pass does, and nothing is left open', { timeout: 120_000 }, () => {
    const { printed, of } = jest(files, entries);
    expect([...of].filter(([, { status }]) => status === 'failed')).toEqual([]);
    expect([...of.values()].filter(({ status }) => status === 'passed')).toHaveLength(passed);
    expect(printed).not.toContain('did not exit');
  });
});

describe('a test fails and tells why', () => {
  const JOURNAL = 'The journal of this test:';
  let results: ReturnType<typeof jest>['of'];
  let printed: string;
  beforeAll(() => {
    ({ of: results, printed } = jest('failing\\.sample\\.cjs$', '.cjs'));
  }, 120_000);

  test.each([
    ['an unused fault', '1 of 1 never did'],
    ['an unexpected failed call', 'Expected no failed calls'],
    ['a client that sends no kbn-xsrf', 'Expected no findings'],
  ])('%s is told once', (title, words) => {
    const { failureMessages = [] } = results.get(title) ?? {};
    expect(failureMessages).toHaveLength(1);
    expect(printed.split(words)).toHaveLength(printed.split(`● ${title}\n`).length);
  });

  test.each([
    ['an unused fault', ['1 of 1 never did', `${JOURNAL}\nNothing was asked of Kibana.`, 'failing.sample.cjs:4:']],
    [
      'an unexpected failed call',
      ['that a scripted fault explains', 'kibana GET /api/actions/connector/none -> 404', 'allowFailedCalls(', 'failing.sample.cjs:6:'],
    ],
    ['an assertion of its own', ['Expected: 200', JOURNAL, 'jira POST /rest/api/2/issue -> 401', 'failing.sample.cjs:13:']],
    ['a request that never came', ['Expected at least 1 exchange', 'Nearest miss', JOURNAL]],
    ['a push that was refused', ['Expected a push over .jira, and it was not taken']],
    ['what is thrown and is no error', ['a text']],
    ['a client that sends no kbn-xsrf', ['Expected no findings, and there were:\nerror missing-xsrf', 'failing.sample.cjs:31:']],
  ])('%s', (title, parts) => {
    const { status, failureMessages = [] } = results.get(title) ?? {};
    expect(status).toBe('failed');
    for (const part of parts) expect(failureMessages.join('\n')).toContain(part);
  });
});
