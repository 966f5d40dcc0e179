import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { outcomeOf, runMockKibana } from './terminal.ts';

const space = (id: string) => ({ spaces: [{ id, name: id, disabledFeatures: [] }] });
const notReady = { faults: [{ preset: 'kibana.notReady', match: { path: '/api/status' } }] };

/** The spaces, and the status of /api/status, of a command that serves; it is stopped then. */
async function served(args: readonly string[], env: Record<string, string> = {}) {
  const { printed, stop, exitCode } = runMockKibana(['--port', '0', ...args], { env });
  await expect.poll(() => printed.length).toBe(1);
  const url = /http:\S+/.exec(printed[0] ?? '')?.[0];
  const spaces: { id: string }[] = await (await fetch(`${url}/api/spaces/space`)).json();
  const { status } = await fetch(`${url}/api/status`);
  stop();
  expect(await exitCode).toBe(0);
  return { spaces: spaces.map(({ id }) => id).filter((id) => id !== 'default'), status };
}

test('--fixtures, or its variable, names a folder with a seed, faults or both', async () => {
  using folder = temporaryFolder();
  folder.write('faults.json', notReady);
  expect(await served(['--fixtures', folder.path])).toEqual({ spaces: [], status: 503 });
  folder.write('seed.json', space('one'));
  expect(await served([], { MOCK_KIBANA_FIXTURES: folder.path })).toEqual({ spaces: ['one'], status: 503 });
});

test('a file that is named itself wins over that of the folder', async () => {
  using folder = temporaryFolder();
  folder.write('seed.json', space('one'));
  const other = folder.write('other.json', space('two'));
  expect(await served(['--fixtures', folder.path, '--seed', other])).toMatchObject({ spaces: ['two'] });
  expect(await served(['--fixtures', folder.path], { MOCK_KIBANA_SEED: other })).toMatchObject({ spaces: ['two'] });
});

test('the folder of the environment may be empty, that of a flag may not', async () => {
  using folder = temporaryFolder();
  expect(await served([], { MOCK_KIBANA_FIXTURES: folder.path })).toEqual({ spaces: [], status: 200 });
  const { exitCode, complained } = await outcomeOf(['--fixtures', folder.path]);
  expect({ exitCode, complained }).toEqual({
    exitCode: 2,
    complained: `mock-kibana: --fixtures ${folder.path}: expected a seed.json or a faults.json in it`,
  });
});

test('a folder that is not there exits 2', async () => {
  using folder = temporaryFolder();
  const missing = join(folder.path, 'missing');
  expect(await outcomeOf([], { env: { MOCK_KIBANA_FIXTURES: missing } })).toMatchObject({
    exitCode: 2,
    complained: `mock-kibana: MOCK_KIBANA_FIXTURES ${missing}: there is no such folder`,
  });
});
