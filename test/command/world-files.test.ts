import { expect, test } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { outcomeOf, type RunningCommand, runMockKibana } from './terminal.ts';

const seedOf = (...titles: string[]) => ({
  description: 'Cases',
  cases: titles.map((title) => ({
    body: {
      ...{ title, description: 'x', tags: [], owner: 'cases', settings: { syncAlerts: false } },
      connector: { id: 'none', name: 'none', type: '.none', fields: null },
    },
  })),
});
const notReady = { description: 'Not ready', faults: [{ preset: 'kibana.notReady', match: { path: '/api/status' } }] };

const until = (isSo: () => boolean) => expect.poll(isSo, { interval: 20 }).toBe(true);

async function urlOf({ printed }: RunningCommand): Promise<string> {
  await until(() => printed.length > 0);
  return /http:\S+/.exec(printed.join())?.[0] ?? '';
}

const titles = async (url: string) => {
  const { cases } = await (await fetch(`${url}/api/cases/_find`)).json();
  return cases.map(({ title }: { title: string }) => title).sort();
};

test('--seed and --faults, or their variables, name files that the world begins with', async () => {
  using folder = temporaryFolder();
  const [seed, faults] = [folder.write('seed.json', seedOf('One')), folder.write('faults.json', notReady)];
  const byFlags = runMockKibana(['serve', '--port', '0', '--seed', seed, '--faults', faults]);
  const byVariables = runMockKibana(['--port', '0'], { env: { MOCK_KIBANA_SEED: seed, MOCK_KIBANA_FAULTS: faults } });
  for (const command of [byFlags, byVariables]) {
    const url = await urlOf(command);
    expect(await titles(url)).toEqual(['One']);
    expect((await fetch(`${url}/api/status`)).status).toBe(503);
    command.stop();
    expect(await command.exitCode).toBe(0);
  }
});

test('--watch begins the main world anew when a file changes, and keeps it when the file cannot be used', async () => {
  using folder = temporaryFolder();
  const [seed, faults] = [folder.write('seed.json', seedOf('One')), folder.write('faults.json', notReady)];
  const command = runMockKibana(['serve', '--port', '0', '--seed', seed, '--faults', faults, '--watch']);
  const url = await urlOf(command);
  const told = () => command.complained.filter((line) => line.includes(' changed'));
  expect(await titles(url)).toEqual(['One']);
  folder.write('seed.json', seedOf('One', 'Two'));
  await until(() => told().length === 1);
  expect(told()[0]).toBe(`mock-kibana: ${seed} changed; the main world began anew`);
  expect(await titles(url)).toEqual(['One', 'Two']);
  folder.write('faults.json', { faults: ['kibana.notReedy'] });
  await until(() => told().length === 2);
  expect(told()[1]).toContain(
    `${faults} changed, and the main world stays as it was: ${faults}: faults[0]: there is no preset "kibana.notReedy"`,
  );
  folder.write('seed.json', '{"cases": [');
  await until(() => told().length === 3);
  expect(told()[2]).toContain(`${seed} changed, and the main world stays as it was: ${seed} is not JSON`);
  expect(await titles(url)).toEqual(['One', 'Two']);
  expect((await fetch(`${url}/api/status`)).status).toBe(503);
  command.stop();
  expect(await command.exitCode).toBe(0);
});

test.each([
  [['--seed', 'nowhere.json'], 'nowhere.json cannot be read: there is no such file'],
  [['--watch'], '--watch: there is nothing to watch; name a file with --seed or --faults, or a folder with --fixtures'],
])('%j exits 2 and says why', async (args, message) => {
  expect(await outcomeOf(args)).toMatchObject({ exitCode: 2, complained: `mock-kibana: ${message}` });
});

test.each([
  ['--seed', { connectors: [{ name: 'x' }] }, /file\.json: connectors\[0\]\.connector_type_id: expected a string, got nothing$/],
  [
    '--seed',
    { connectors: [{ name: 'x', connector_type_id: '.jria' }] },
    /file\.json: connectors\[0\]: Action type "\.jria" is not registered/,
  ],
  ['--faults', { faults: [] }, /file\.json: faults: expected array to have/],
  [
    '--faults',
    { faults: ['net.timeout', { preset: 'jira.unauthorised' }] },
    /file\.json: faults\[1\]: there is no preset "jira\.unauthorised"; did you mean "jira\.unauthorized"\?/,
  ],
])('%s exits 2 and says where in the file %j is wrong', async (flag, content, message) => {
  using folder = temporaryFolder();
  const { exitCode, complained } = await outcomeOf(['run', flag, folder.write('file.json', content), '--', 'true']);
  expect(complained).toMatch(message);
  expect(exitCode).toBe(2);
});
