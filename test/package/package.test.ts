import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '#src/kernel/version.ts';
import { buildImage, IMAGE, whyNoEngine } from '../container/engine.ts';
import { type CleanFolder, type Installed, install, nodeOf } from './packed.ts';
import { bothWays, olderZod, required } from './samples.ts';

let installed: Installed;
beforeAll(async () => {
  installed = await install();
}, 600_000);
// A folder of a hundred packages takes long to remove on a busy machine.
afterAll(() => installed?.remove(), 600_000);

const MINUTES = 120_000;
const program = (name: string) => join('node_modules', name);

/** Runs a program in a folder; its failure shows what it printed. */
function expectRun(folder: CleanFolder, [file, ...args]: readonly [string, ...string[]], printed: string | RegExp = ''): string {
  const { status, output } = folder.run(file, args);
  expect(output).toMatch(printed);
  expect({ status, output }).toEqual({ status: 0, output });
  return output;
}

describe.each([20, 24])('the packed tarball under Node %i', (major) => {
  let node: string | undefined;
  beforeAll(async () => {
    node = await nodeOf(major, installed.packed);
    if (node === undefined) console.warn(`Node ${major} is not to be had here, so the package is not tried with it`);
  }, MINUTES);

  function runs(args: readonly string[], printed: string | RegExp = ''): void {
    if (node !== undefined) expectRun(installed.packed, [node, ...args], printed);
  }

  test('gives its library', () => {
    const names = ['connectMockKibana', 'createWorld', 'defineCaseConnectorType', 'defineConnectorType', 'manualClock', 'seededIds'];
    const script = `import * as mock from 'mock-kibana'; console.log(${JSON.stringify(names)}.map((name) => typeof mock[name]).join())`;
    runs(['--input-type=module', '-e', script], names.map(() => 'function').join());
  });

  test('gives its library to import and require at once, which answer alike', () => {
    runs(['--input-type=module', '-e', bothWays], /^imported 200, required 200\n$/);
  });

  test('gives its container', () => {
    const script = "import { MockKibanaContainer } from 'mock-kibana/testcontainers'; console.log(typeof MockKibanaContainer)";
    runs(['--input-type=module', '-e', script], 'function');
    runs(['--input-type=commonjs', '-e', "console.log(typeof require('mock-kibana/testcontainers').MockKibanaContainer)"], 'function');
  });

  test('gives its command, and the contracts that it replays', () => {
    runs([program('mock-kibana/dist/cli.js'), '--version'], version);
    runs([program('mock-kibana/dist/cli.js'), 'check', program('mock-kibana/fixtures/contracts')], / 0 failed/);
  });

  test('runs the examples with Vitest', { timeout: MINUTES }, () =>
    runs([program('vitest/vitest.mjs'), 'run', 'vitest'], /Test Files {2}3 passed/),
  );

  test('runs the example with Jest 30', { timeout: MINUTES }, () => runs([program('jest/bin/jest.js'), '--rootDir', 'jest'], jestPassed));

  test('runs the example with Mocha', { timeout: MINUTES }, () =>
    runs([program('mocha/bin/mocha.js'), 'mocha/push-a-case.spec.mjs'], /1 passing/),
  );

  test('runs the example with node:test', { timeout: MINUTES }, () => runs(['--test', 'node-test/push-a-case.test.mjs'], /pass 1/));

  test('runs the example with the runner of Playwright', { timeout: MINUTES }, () =>
    runs([program('@playwright/test/cli.js'), 'test', '--config', 'playwright'], /1 passed/),
  );
});

/** Jest waits for what a test left open, or complains of it below this. */
const jestPassed = /Tests: +(\d) passed, \1 total\nSnapshots: .*\nTime: .*\nRan all test suites\.\n$/;

describe('the clone as a git dependency', () => {
  const runs = (args: readonly string[], printed: string | RegExp) => expectRun(installed.cloned, [process.execPath, ...args], printed);

  test('is what the tarball is', () => {
    const filesOf = ({ path }: CleanFolder) => readdirSync(join(path, 'node_modules/mock-kibana'), { recursive: true, encoding: 'utf8' });
    // The name of a chunk ends in a hash, which depends on where npm put the dependencies.
    const names = (folder: CleanFolder) => filesOf(folder).map((file) => file.replace(/[A-Z\d]{8}(?=\.js$)/, '*'));
    expect(names(installed.cloned).sort()).toEqual(names(installed.packed).sort());
    expect(names(installed.cloned)).toContain('dist/index.cjs');
  });

  test('is imported and required', () => {
    runs(['--input-type=module', '-e', bothWays], /^imported 200, required 200\n$/);
  });

  test('runs with Jest 29', { timeout: MINUTES }, () => {
    runs([program('jest/bin/jest.js'), '--version'], /^29\./);
    runs([program('jest/bin/jest.js'), '--testPathIgnorePatterns', '/vitest/'], jestPassed);
  });

  test('runs with Vitest 3', { timeout: MINUTES }, () => {
    runs([program('vitest/vitest.mjs'), '--version'], /\b3\.2\./);
    runs([program('vitest/vitest.mjs'), 'run', 'vitest'], /Test Files {2}3 passed/);
  });
});

const reason = whyNoEngine();
if (reason !== undefined) console.warn(`The examples with a container are not tried here: ${reason}`);

describe.skipIf(reason !== undefined)('the examples with a container', { timeout: MINUTES }, () => {
  beforeAll(() => buildImage(), 900_000);

  test('run with Testcontainers', () => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', 'testcontainers'];
    const { status, output } = installed.packed.run(process.execPath, args, { MOCK_KIBANA_IMAGE: IMAGE });
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/1 passed/) });
  });

  test('run with curl and python3', () => {
    const { status, output } = installed.packed.run('bash', ['shell/push-a-case.sh'], { MOCK_KIBANA_IMAGE: IMAGE });
    expect({ status, output }).toEqual({ status: 0, output: 'first push: 424\nsecond push: 200\nticket: OPS-1\n' });
  });
});

describe('the types', { timeout: MINUTES }, () => {
  const options = '--module nodenext --target es2022 --lib es2023,dom,esnext.disposable --types node --strict --noEmit'.split(' ');
  const check = (...files: string[]) =>
    expect(expectRun(installed.packed, [join(process.cwd(), 'node_modules/.bin/tsc'), ...options, ...files])).toBe('');
  const write = (name: string, text: string) => writeFileSync(join(installed.packed.path, name), text);

  test('of every entry are whole, libraries checked', () => {
    write('required.cts', required);
    const examples = ['vitest/push-a-case.test.ts', 'playwright/push-a-case.spec.ts', 'testcontainers/push-a-case.test.ts'];
    check('--allowImportingTsExtensions', ...examples, 'required.cts');
  });

  test('take schemas of an older zod', () => {
    write('older-zod.ts', olderZod);
    check('--skipLibCheck', 'older-zod.ts');
  });
});

test('the tarball has nothing that nobody asked for', () => {
  const files = readdirSync(join(installed.packed.path, 'node_modules/mock-kibana')).sort();
  const papers = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md'];
  expect(files).toEqual([...papers, 'dist', 'docs', 'examples', 'fixtures', 'package.json', 'schemas']);
});

test('the tarball has every file that its README names', () => {
  const home = join(installed.packed.path, 'node_modules/mock-kibana');
  const readme = readFileSync(join(home, 'README.md'), 'utf8');
  const linked = [...readme.matchAll(/\]\(([^)#:]+)[^):]*\)|`(examples\/[\w./-]+)`/g)].map(([, link, example]) => link ?? example ?? '');
  expect(linked.length).toBeGreaterThan(30);
  expect(linked.filter((file) => !existsSync(join(home, file)))).toEqual([]);
});

test('its fixtures and schemas are found by the name of the package', () => {
  const names = ['mock-kibana/schemas/seed.schema.json', 'mock-kibana/fixtures/seeds/soc.json', 'mock-kibana/package.json'];
  const script = `for (const name of ${JSON.stringify(names)}) console.log(typeof require(name))`;
  expectRun(installed.packed, [process.execPath, '--input-type=commonjs', '-e', script], /^(object\n){3}$/);
});
