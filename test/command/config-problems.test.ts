import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { outcomeOf, runMockKibana } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-problems-'));
afterAll(() => rmSync(folder, { recursive: true }));

const other = join(folder, 'other');
const empty = join(folder, 'empty');
mkdirSync(other);
mkdirSync(empty);
writeFileSync(join(other, 'seeds.json'), '{}');

function config(content: object): string {
  const file = join(folder, `${Object.keys(content).join('-')}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}
const preconfigured = { pager: { name: 'Pager', actionTypeId: '.jirra' } };

it.each<[string, Record<string, string>, string[], string]>([
  [
    'an unknown variable',
    { MOCK_KIBANA_LISENSE: 'gold' },
    [],
    'MOCK_KIBANA_LISENSE: there is no such variable; did you mean "MOCK_KIBANA_LICENSE"?',
  ],
  ['an unknown variable that is near none', { MOCK_KIBANA_COLOUR: 'red' }, [], 'MOCK_KIBANA_COLOUR: there is no such variable'],
  ['a boolean that is none', { MOCK_KIBANA_WATCH: 'yes' }, [], 'MOCK_KIBANA_WATCH: expected true or false, got "yes"'],
  [
    'a mounted folder with nothing that is known',
    { MOCK_KIBANA_FIXTURES: other },
    [],
    `MOCK_KIBANA_FIXTURES ${other}: expected a seed.json or a faults.json in it; there are seeds.json`,
  ],
  ['strict authentication of nobody', {}, ['--auth', 'strict'], 'auth: strict lets nobody in, for there are neither users nor apiKeys'],
  [
    'a preconfigured connector of an unknown type',
    {},
    ['--config', config({ preconfigured })],
    'preconfigured.pager: there is no connector type ".jirra"; did you mean ".jira"?',
  ],
])('%s is told at the start, and refused where that is asked for', async (_, env, args, problem) => {
  const warned = runMockKibana(['--port', '0', ...args], { env });
  await expect.poll(() => warned.printed.length).toBe(1);
  warned.stop();
  expect(await warned.exitCode).toBe(0);
  expect(warned.complained.filter((line) => line.includes('warning'))).toEqual([
    expect.stringContaining(`mock-kibana: warning: ${problem}`),
  ]);

  const failed = await outcomeOf(['--port', '0', '--config-problems', 'fail', ...args], { env });
  expect([failed.exitCode, failed.printed]).toEqual([2, '']);
  expect(failed.complained).toContain(`mock-kibana: ${problem}`);
});

it.each<[string, Record<string, string>]>([
  [
    'what Kubernetes injects',
    { MOCK_KIBANA_PORT: 'tcp://10.0.0.1:5601', MOCK_KIBANA_PORT_5601_TCP_ADDR: '10.0.0.1', MOCK_KIBANA_SERVICE_HOST: '10.0.0.1' },
  ],
  ['a folder in which nothing is mounted', { MOCK_KIBANA_FIXTURES: empty }],
  ['variables of ours', { MOCK_KIBANA_VERSION: '8.19', MOCK_KIBANA_IMAGE: 'mock-kibana:1', MOCK_KIBANA_CONFIG_PROBLEMS: 'fail' }],
])('%s is no problem', async (_, env) => {
  const command = runMockKibana(['--port', '0', '--config-problems', 'fail'], { env });
  await expect.poll(() => command.printed.length).toBe(1);
  command.stop();
  const problems = command.complained.filter((line) => line.includes('warning'));
  expect([await command.exitCode, problems]).toEqual([0, []]);
});

it('says what it takes', async () => {
  const { exitCode, complained } = await outcomeOf(['--config-problems', 'ignore']);
  expect([exitCode, complained]).toEqual([2, 'mock-kibana: --config-problems: expected one of "warn", "fail", got "ignore"']);
});
