import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bundleForRequire } from '../../scripts/bundle.mjs';
import { temporaryFolder } from '../command/folder.ts';
import { blockOf, read } from './blocks.ts';

const guide = 'docs/jest.md';

test('the guide shows the example that the package is tried with', () => {
  expect(blockOf(guide, 'js jest')).toBe(read('examples/jest/push-a-case.test.js'));
});

test('the set-up of the guide starts one server for the run, and ends it', { timeout: 120_000 }, async () => {
  using folder = temporaryFolder();
  await bundleForRequire(folder.path);
  const library = `require('${join(folder.path, 'index.cjs')}')`;
  folder.write('setup.cjs', blockOf(guide, 'js jest setup').replace("require('mock-kibana')", library));
  folder.write('teardown.cjs', blockOf(guide, 'js jest teardown'));
  folder.write(
    'whole.test.cjs',
    `test('it is there', async () => {
       const kibana = await ${library}.connectMockKibana(process.env.KIBANA_URL);
       expect((await fetch(kibana.url + '/api/status', { headers: { authorization: 'ApiKey ' + process.env.KIBANA_API_KEY } })).status).toBe(200);
     });`,
  );
  const config = {
    rootDir: folder.path,
    testMatch: ['**/*.test.cjs'],
    transform: {},
    globalSetup: './setup.cjs',
    globalTeardown: './teardown.cjs',
  };
  const { stderr } = spawnSync(process.execPath, [resolve('node_modules/jest/bin/jest.js'), '--config', JSON.stringify(config)], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/Tests: +1 passed, 1 total/);
});
