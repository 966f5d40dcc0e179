import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '#src/kernel/version.ts';
import { buildImage, IMAGE, whyNoEngine } from '../container/engine.ts';
import { type CleanFolder, cleanFolder, nodeOf } from './packed.ts';

let folder: CleanFolder;
beforeAll(async () => {
  folder = await cleanFolder();
}, 300_000);
afterAll(() => folder?.remove());

const MINUTES = 120_000;

describe.each([20, 24])('the packed tarball under Node %i', (major) => {
  let node: string | undefined;
  beforeAll(async () => {
    node = await nodeOf(major, folder);
    if (node === undefined) console.warn(`Node ${major} is not to be had here, so the package is not tried with it`);
  }, MINUTES);

  /** Runs a program of the folder with that Node; its failure shows what it printed. */
  function runs(args: readonly string[], printed: string | RegExp = ''): void {
    if (node === undefined) return;
    const { status, output } = folder.run(node, args);
    expect(output).toMatch(printed);
    expect({ status, output }).toEqual({ status: 0, output });
  }
  const program = (name: string) => join('node_modules', name);

  test('gives its library', () => {
    const names = ['connectMockKibana', 'createWorld', 'defineCaseConnectorType', 'defineConnectorType', 'manualClock', 'seededIds'];
    const script = `import * as mock from 'mock-kibana'; console.log(${JSON.stringify(names)}.map((name) => typeof mock[name]).join())`;
    runs(['--input-type=module', '-e', script], names.map(() => 'function').join());
  });

  test('gives its container', () => {
    const script = "import { MockKibanaContainer } from 'mock-kibana/testcontainers'; console.log(typeof MockKibanaContainer)";
    runs(['--input-type=module', '-e', script], 'function');
  });

  test('gives its command, and the contracts that it replays', () => {
    runs([program('mock-kibana/dist/cli.js'), '--version'], version);
    runs([program('mock-kibana/dist/cli.js'), 'check', program('mock-kibana/fixtures/contracts')], / 0 failed/);
  });

  test('runs the examples with Vitest', { timeout: MINUTES }, () =>
    runs([program('vitest/vitest.mjs'), 'run', 'vitest'], /Test Files {2}2 passed/),
  );

  test('runs the example with node:test', { timeout: MINUTES }, () => runs(['--test', 'node-test/push-a-case.test.mjs'], /pass 1/));

  test('runs the example with the runner of Playwright', { timeout: MINUTES }, () =>
    runs([program('@playwright/test/cli.js'), 'test', '--config', 'playwright'], /1 passed/),
  );
});

const reason = whyNoEngine();
if (reason !== undefined) console.warn(`The examples with a container are not tried here: ${reason}`);

describe.skipIf(reason !== undefined)('the examples with a container', { timeout: MINUTES }, () => {
  beforeAll(() => buildImage(), 900_000);

  test('run with Testcontainers', () => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', 'testcontainers'];
    const { status, output } = folder.run(process.execPath, args, { MOCK_KIBANA_IMAGE: IMAGE });
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/1 passed/) });
  });

  test('run with curl and python3', () => {
    const { status, output } = folder.run('bash', ['shell/push-a-case.sh'], { MOCK_KIBANA_IMAGE: IMAGE });
    expect({ status, output }).toEqual({ status: 0, output: 'first push: 424\nsecond push: 200\nticket: OPS-1\n' });
  });
});

test('the types of every entry are whole, libraries checked', { timeout: MINUTES }, () => {
  const options = [
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--lib',
    'es2023,dom,esnext.disposable',
    '--types',
    'node',
    '--strict',
    '--noEmit',
  ];
  const examples = ['vitest/push-a-case.test.ts', 'playwright/push-a-case.spec.ts', 'testcontainers/push-a-case.test.ts'];
  const { status, output } = folder.run(join(process.cwd(), 'node_modules/.bin/tsc'), [
    ...options,
    '--allowImportingTsExtensions',
    ...examples,
  ]);
  expect({ status, output }).toEqual({ status: 0, output: '' });
});

test('the tarball has nothing that nobody asked for', () => {
  const installed = readdirSync(join(folder.path, 'node_modules/mock-kibana')).sort();
  expect(installed).toEqual(['LICENSE', 'README.md', 'dist', 'fixtures', 'package.json', 'schemas']);
});
