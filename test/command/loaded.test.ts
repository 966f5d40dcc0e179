import { expect, test, vi } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { outcomeOf, runMockKibana } from './terminal.ts';

const seed = {
  description: 'A desk',
  spaces: [{ id: 'soc', name: 'SOC', disabledFeatures: [] }],
  connectors: ['one', 'two'].map((id) => ({ id, name: id, connector_type_id: '.server-log' })),
  simulators: { jira: {} },
};
const config = {
  license: 'gold',
  users: [{ username: 'me', password: 'hush' }],
  preconfigured: { log: { name: 'Log', actionTypeId: '.server-log' } },
};

/** What a server tells before its first request. */
async function toldBy(args: readonly string[], env: Record<string, string> = {}) {
  const { printed, complained, stop, exitCode } = runMockKibana(['--port', '0', ...args], { env });
  await vi.waitFor(() => expect(printed).toHaveLength(1), { timeout: 20_000 });
  stop();
  expect(await exitCode).toBe(0);
  return complained;
}
const isLoaded = (line: string) => line.includes('loaded');

test('the start says what was loaded, how many of each, and from which file', async () => {
  using folder = temporaryFolder();
  const files = {
    config: folder.write('config.json', config),
    seed: folder.write('seed.json', seed),
    faults: folder.write('faults.json', { faults: ['jira.unauthorized', 'net.timeout'] }),
  };
  const args = Object.entries(files).flatMap(([flag, file]) => [`--${flag}`, file]);
  const told = await toldBy(args);
  expect(told.filter(isLoaded)).toEqual([
    `mock-kibana: loaded ${files.config}: license, 1 user, 1 preconfigured connector`,
    `mock-kibana: loaded ${files.seed}: 1 space, 2 connectors, 1 simulator`,
    `mock-kibana: loaded ${files.faults}: 2 faults`,
  ]);
  expect(told.join()).not.toContain('hush');
});

test('files of a mounted folder are told as well, and that there is nothing in one', async () => {
  using folder = temporaryFolder();
  const file = folder.write('seed.json', {});
  expect((await toldBy([], { MOCK_KIBANA_FIXTURES: folder.path })).filter(isLoaded)).toEqual([`mock-kibana: loaded ${file}: nothing`]);
});

test('--log json tells it as JSON', async () => {
  using folder = temporaryFolder();
  const file = folder.write('seed.json', seed);
  const [line = '', ...others] = await toldBy(['--seed', file, '--log', 'json']);
  expect(others).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({
    event: 'loaded',
    loaded: [{ file, holds: ['1 space', '2 connectors', '1 simulator'] }],
    look: { page: expect.stringMatching(/\/__mock\/$/), journal: expect.stringMatching(/\/__mock\/journal$/) },
  });
});

test('"run" tells what was loaded, and not where to look: its server ends with the command', async () => {
  using folder = temporaryFolder();
  const file = folder.write('seed.json', seed);
  const { exitCode, complained } = await outcomeOf(['run', '--seed', file, '--', 'true']);
  expect([exitCode, complained]).toEqual([0, `mock-kibana: loaded ${file}: 1 space, 2 connectors, 1 simulator`]);
});
