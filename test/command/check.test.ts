import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { temporaryFolder } from './folder.ts';
import { outcomeOf, runMockKibana } from './terminal.ts';

const missing = (area: string, message: string) => ({
  area,
  cases: [
    {
      id: `${area}/missing`,
      source: 'this test',
      steps: [{ request: { method: 'GET', path: '/api/actions/connector/none' }, expect: { status: 404, body: { message } } }],
    },
  ],
});

const right = missing('right', 'Saved object [action/none] not found');
const wrong = missing('wrong', 'There is no such connector');

describe('mock-kibana check', () => {
  test('exits 0 when everything agrees', async () => {
    using folder = temporaryFolder();
    const { exitCode, printed, complained } = await outcomeOf(['check', folder.write('right.json', right)]);
    expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
    expect(printed).toBe('✓ right: 1 passed\n1 passed, 0 failed, 0 skipped');
  });

  test('exits 1 and tells what differs', async () => {
    using folder = temporaryFolder();
    folder.write('right.json', right);
    folder.write('wrong.json', wrong);
    const { exitCode, printed } = await outcomeOf(['check', folder.path]);
    expect(exitCode).toBe(1);
    expect(printed).toContain('step 1 GET /api/actions/connector/none');
    expect(printed).toContain('/body/message: expected "There is no such connector", got "Saved object [action/none] not found"');
    expect(printed).toContain('1 passed, 1 failed, 0 skipped');
  });

  test('uses colours only where the terminal shows them', async () => {
    using folder = temporaryFolder();
    const file = folder.write('right.json', right);
    expect((await outcomeOf(['check', file])).printed).not.toContain('\u001b');
    expect((await outcomeOf(['check', file], { colors: true })).printed).toContain('\u001b[32m✓\u001b[0m');
  });

  test('shows how far it is, and takes that away at the end', async () => {
    using folder = temporaryFolder();
    folder.write('right.json', right);
    folder.write('wrong.json', wrong);
    expect((await outcomeOf(['check', folder.path])).progress).toEqual(['1 of 2', '2 of 2', '']);
    expect((await outcomeOf(['check', folder.path, '--only', '^wrong'])).progress).toEqual(['1 of 1', '']);
  });

  test('reports as JSON and as JUnit', async () => {
    using folder = temporaryFolder();
    const file = folder.write('wrong.json', wrong);
    expect(JSON.parse((await outcomeOf(['check', file, '--report', 'json'])).printed)).toMatchObject({ passed: 0, failed: 1 });
    expect((await outcomeOf(['check', file, '--report', 'junit'])).printed).toMatch(
      /^<\?xml[\s\S]*<testsuite name="wrong" tests="1" failures="1"/,
    );
  });

  test('replays what is about a release against a mock of that release', async () => {
    using folder = temporaryFolder();
    const [about] = right.cases;
    const file = folder.write('old.json', { ...right, cases: [{ ...about, kibana: '7.x' }] });
    expect((await outcomeOf(['check', file])).printed).toContain('0 passed, 0 failed, 1 skipped');
    expect((await outcomeOf(['check', file, '--kibana-version', '7.17.0'])).printed).toContain('1 passed, 0 failed, 0 skipped');
  });

  test('says that nothing was checked where every case was skipped', async () => {
    using folder = temporaryFolder();
    const [about] = right.cases;
    const file = folder.write('needy.json', { ...right, cases: [{ ...about, needs: ['plugin:words'] }] });
    expect((await outcomeOf(['check', file])).complained).toBe(
      'mock-kibana: nothing was checked, because every case was skipped; where the target has what a case needs, say so with --have',
    );
  });

  test('replays what was recorded of a Kibana with connectors against the seed that was read from it', async () => {
    using folder = temporaryFolder();
    const config = { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' };
    const tickets = {
      id: 'tickets',
      name: 'Tickets',
      connector_type_id: '.jira',
      config,
      secrets: { email: 'a@acme.example', apiToken: 't' },
    };
    await using kibana = await startMockKibana({ seed: { connectors: [tickets] } });
    const [recorded, seed] = [join(folder.path, 'recorded.json'), join(folder.path, 'seed.json')];
    const recorder = runMockKibana(['record', '--target', kibana.url, '--out', recorded, '--port', '0']);
    await vi.waitFor(() => expect(recorder.printed).toHaveLength(1), { timeout: 10_000 });
    await fetch(`${/http:\S+/.exec(recorder.printed[0] ?? '')?.[0]}/api/actions/connectors`);
    recorder.stop();
    expect(await recorder.exitCode).toBe(0);
    expect(await outcomeOf(['seed', '--from', kibana.url, '--out', seed])).toMatchObject({ exitCode: 0 });
    expect(await outcomeOf(['check', recorded])).toMatchObject({ exitCode: 1 });
    expect(await outcomeOf(['check', recorded, '--seed', seed])).toMatchObject({ exitCode: 0 });
  });

  test('puts texts in place of others, and takes it that the target has what is needed', async () => {
    using folder = temporaryFolder();
    const [needy] = wrong.cases;
    const file = folder.write('wrong.json', { ...wrong, cases: [{ ...needy, needs: ['plugin:words'] }] });
    expect((await outcomeOf(['check', file])).printed).toContain('skipped 1: needs plugin:words');
    const rewrite = ['--rewrite', 'There is no such connector=Saved object [action/none] not found'];
    expect((await outcomeOf(['check', file, '--have', 'plugin:words', ...rewrite])).printed).toContain('1 passed');
  });

  test('asks a Kibana that is there, with credentials from flags or environment', async () => {
    using folder = temporaryFolder();
    const file = folder.write('right.json', right);
    const all = { connectors: 'all', cases: 'all' } as const;
    await using kibana = await startMockKibana({ auth: 'strict', users: [{ username: 'ann', password: 'secret', ...all }] });
    const against = ['check', file, '--against', kibana.url];
    expect(await outcomeOf(against)).toMatchObject({ exitCode: 2, complained: expect.stringContaining('credentials that may see it') });
    expect(await outcomeOf([...against, '--username', 'ann', '--password', 'secret'])).toMatchObject({ exitCode: 0 });
    expect(await outcomeOf(against, { env: { KIBANA_USERNAME: 'ann', KIBANA_PASSWORD: 'secret' } })).toMatchObject({ exitCode: 0 });
    expect(await outcomeOf(against, { env: { KIBANA_API_KEY: kibana.apiKey } })).toMatchObject({ exitCode: 0 });
  });

  test.each([
    [[], 'expected files or directories of fixtures'],
    [['x.json', '--seed', 'y.json', '--against', 'http://kibana'], '--seed: is for a mock, and --against names a Kibana that is there'],
    [['x.json', '--seed', 'y.json'], 'y.json cannot be read: there is no such file'],
    [['x.json', '--report', 'html'], '--report: expected text, json, junit, got "html"'],
    [['x.json', '--rewrite', 'nothing'], '--rewrite: expected FROM=TO, got "nothing"'],
    [['x.json', '--against', 'kibana:5601'], '--against: expected a URL such as https://kibana.example:5601, got "kibana:5601"'],
    [
      ['x.json', '--agianst', 'x'],
      `Unknown option '--agianst'; did you mean "--against"?; expected: mock-kibana check FILE|DIR ... [OPTIONS]`,
    ],
    [['x.json'], 'x.json cannot be read: there is no such file'],
  ])('called as %j it exits 2 and says what was expected', async (args, message) => {
    expect(await outcomeOf(['check', ...args])).toMatchObject({ exitCode: 2, complained: expect.stringContaining(message) });
  });
});
