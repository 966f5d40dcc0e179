import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FixtureCase, Step } from '#src/contract/fixture/fixture.ts';
import { type CheckOptions, check } from '#src/contract/replay/check.ts';
import type { MockSetting } from '#src/contract/replay/needs.ts';
import { manualClock } from '#src/kernel/clock.ts';
import { jsonResponse } from '#src/kernel/http.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { type SmallKibanaOptions, smallKibana } from '../small-kibana.ts';

const create: Step = {
  request: {
    method: 'POST',
    path: '/api/actions/connector',
    headers: { 'kbn-xsrf': 'true' },
    body: { name: 'one', connector_type_id: '.jira', config: { apiUrl: '{{simulator}}', projectKey: 'CK' } },
  },
  expect: {
    status: 200,
    match: 'exact',
    body: {
      id: '<<uuid>>',
      name: 'one',
      connector_type_id: '.jira',
      config: { apiUrl: '{{simulator}}', projectKey: 'CK' },
      is_missing_secrets: true,
    },
  },
  save: { id: '/id' },
};
const list: Step = { request: { method: 'GET', path: '/api/actions/connectors' }, expect: { status: 200, body: [{ id: '{{id}}' }] } };

async function fileOf(...cases: (Partial<FixtureCase> & { id: string })[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'check-')), 'connectors.json');
  await writeFile(
    path,
    JSON.stringify({ area: 'connectors', cases: cases.map((given) => ({ source: 'a test', steps: [create, list], ...given })) }),
  );
  return path;
}

const mock = (options: SmallKibanaOptions = {}) => ({ mock: () => smallKibana(options) });

async function run(paths: string | string[], options: Partial<CheckOptions> = {}) {
  const lines: string[] = [];
  const complaints: string[] = [];
  const exitCode = await check({
    paths: [paths].flat(),
    target: mock(),
    clock: manualClock(),
    output: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
    ...options,
  });
  return { exitCode, lines, complaints };
}

test('a mock that answers as expected passes, fresh for each case', async () => {
  const { exitCode, lines } = await run(await fileOf({ id: 'a' }, { id: 'b' }));
  expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: ['✓ connectors: 2 passed', '2 passed, 0 failed, 0 skipped'] });
});

test('a target that drifted in one field differs in exactly that field', async () => {
  const drift = ({ config, ...rest }: Record<string, unknown>) => ({ ...rest, config: { ...Object(config), projectKey: 'ck' } });
  const { exitCode, lines } = await run(await fileOf({ id: 'a' }), { target: mock({ drift }), report: 'json' });
  expect(exitCode).toBe(1);
  expect(JSON.parse(lines.join('\n')).cases[0].differences).toEqual([
    { step: 1, path: '/body/config/projectKey', expected: 'CK', got: 'ck', message: 'expected "CK", got "ck"' },
  ]);
});

test('a target that grew a key differs in exactly that key', async () => {
  const { exitCode, lines } = await run(await fileOf({ id: 'a' }), {
    target: mock({ drift: (body) => ({ ...body, auth_mode: 'shared' }) }),
  });
  expect(exitCode).toBe(1);
  expect(lines.filter((line) => line.includes('/body'))).toEqual(['        /body/auth_mode: expected nothing, got "shared"']);
});

test('a mock is made for the version and the needs of the case', async () => {
  const settings: MockSetting[] = [];
  const target = {
    mock: (setting: MockSetting) => {
      settings.push(setting);
      return smallKibana();
    },
  };
  await run(await fileOf({ id: 'a' }, { id: 'b', needs: ['licence:gold', 'clean:connectors'] }), { target, kibanaVersion: '8.19.0' });
  await run(await fileOf({ id: 'c' }), { target, simulator: 'http://127.0.0.1:9' });
  expect(settings).toEqual([
    { kibanaVersion: '8.19.0' },
    { kibanaVersion: '8.19.0', license: 'gold' },
    { kibanaVersion: defaultRelease, thirdParties: 'network' },
  ]);
});

test('simulator needs are met by the URL of one', async () => {
  const file = await fileOf({ id: 'a', needs: ['simulator:jira'] });
  expect((await run(file)).lines).toContain('skipped 1: needs simulator:jira');
  expect((await run(file, { simulator: 'http://127.0.0.1:9' })).lines.at(-1)).toBe('1 passed, 0 failed, 0 skipped');
});

test('what the target is said to have is added to what it has by itself', async () => {
  const file = await fileOf({ id: 'a', needs: ['texts:zod4', 'preconfigured:one'] });
  expect((await run(file)).lines).toContain('skipped 1: needs preconfigured:one');
  expect((await run(file, { have: ['preconfigured:'] })).exitCode).toBe(0);
});

test('a Kibana that is there tells its version, and is not clean', async () => {
  const file = await fileOf(
    { id: 'a', era: '8', steps: [create] },
    { id: 'b', era: '9', steps: [create] },
    { id: 'c', needs: ['clean:connectors'] },
  );
  const { exitCode, lines } = await run(file, {
    target: { kibana: smallKibana({ number: '8.19.0-SNAPSHOT' }) },
    simulator: 'https://jira.example',
  });
  expect(exitCode).toBe(0);
  expect(lines.slice(1)).toEqual(['skipped 1: is about Kibana 9.x', 'skipped 1: needs clean:connectors', '1 passed, 0 failed, 2 skipped']);
});

test("the owners of Kibana's own tests become real ones for a Kibana that is there", async () => {
  const steps: Step[] = [
    {
      request: { method: 'POST', path: '/api/cases', body: { owner: 'securitySolutionFixture' } },
      expect: { body: { owner: 'securitySolution' } },
    },
  ];
  const file = await fileOf({ id: 'a', needs: ['case-owner:securitySolutionFixture'], steps });
  expect((await run(file, { target: { kibana: smallKibana() } })).lines.slice(-1)).toEqual(['1 passed, 0 failed, 0 skipped']);
});

test('only the cases whose id matches are checked', async () => {
  expect((await run(await fileOf({ id: 'a' }, { id: 'b' }), { only: '^b$' })).lines.at(-1)).toBe('1 passed, 0 failed, 0 skipped');
});

test('the report may be JUnit XML', async () => {
  expect((await run(await fileOf({ id: 'a' }), { report: 'junit' })).lines[1]).toMatch(/^<testsuites .*tests="1" failures="0"/);
});

const refused: [name: string, options: Partial<CheckOptions>, complaint: string | RegExp][] = [
  [
    'a version that is none',
    { kibanaVersion: '6.8.0' },
    `expected a Kibana version from 7.13.0 to 9.x, such as ${defaultRelease}, or "documented", got "6.8.0"`,
  ],
  ['a pattern that is none', { only: '(' }, 'expected a regular expression, got "("'],
  ['a pattern that no id matches', { only: 'push' }, 'expected a case whose id matches /push/, none of 1 does'],
  [
    'a Kibana that does not answer',
    { target: { kibana: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })) } },
    'expected a Kibana, but GET /api/status got no answer: fetch failed (connect ECONNREFUSED)',
  ],
  [
    'a Kibana that does not tell its version',
    { target: { kibana: async () => jsonResponse(401, { statusCode: 401 }) } },
    'expected a Kibana that tells its version, but GET /api/status answered 401 {"statusCode":401}; give credentials that may see it',
  ],
];

test.each(refused)('%s cannot be used', async (_, options, complaint) => {
  expect(await run(await fileOf({ id: 'a' }), options)).toEqual({ exitCode: 2, lines: [], complaints: [complaint] });
});

test('a file that is no fixture is named, with the place and what is expected', async () => {
  const file = await fileOf({ id: 'a', steps: [{ ...create, save: { id: 'id' } }] });
  expect(await run(file)).toEqual({
    exitCode: 2,
    lines: [],
    complaints: [`${file}: cases[0].steps[0].save.id: expected a JSON Pointer, got "id"`],
  });
});

test('a fault of the program is not taken for bad input', async () => {
  const target = { mock: () => Promise.resolve(smallKibana()) };
  const output = () => {
    throw new RangeError('no paper');
  };
  await expect(run(await fileOf({ id: 'a' }), { target, output })).rejects.toThrow('no paper');
});
