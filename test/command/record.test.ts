import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { startMockKibana } from '#src/server/server.ts';
import { rawRequest } from '../server/raw-request.ts';
import { temporaryFolder } from './folder.ts';
import { outcomeOf, runMockKibana } from './terminal.ts';

const jira = {
  name: 'My Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://jira.example', projectKey: 'CK' },
  secrets: { email: 'someone@company.example', apiToken: 'very-secret-token' },
};

/** A recorder of its own before a mock of its own. */
async function recording(file: string, args: readonly string[] = []) {
  const kibana = await startMockKibana();
  const command = runMockKibana(['record', '--target', kibana.url, '--out', file, '--port', '0', ...args]);
  await expect.poll(() => command.printed.length).toBe(1);
  const url = /http:\S+/.exec(command.printed[0] ?? '')?.[0];
  const send = (method: string, path: string, body?: unknown) =>
    fetch(url + path, {
      method,
      headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return { ...command, kibana, url, send, [Symbol.asyncDispose]: () => kibana.close() };
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

describe('mock-kibana record', () => {
  test('writes what was said when it is stopped, and that replays', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'new', 'jira.json');
    await using recorder = await recording(file, ['--area', 'jira']);
    const { id } = await (await recorder.send('POST', '/api/actions/connector', jira)).json();
    await recorder.send('POST', '/__mock/cases/deleted');
    await recorder.send('DELETE', `/api/actions/connector/${id}`);
    recorder.stop();
    expect(await recorder.exitCode).toBe(0);
    expect(recorder.printed).toEqual([
      `mock-kibana: recording Kibana ${defaultRelease}, listening at ${recorder.url}`,
      `mock-kibana: 2 steps in ${file}`,
    ]);
    expect(read(file)).toMatchObject({ area: 'jira', how: 'recorded', cases: [{ id: 'jira/recorded' }, { id: 'jira/deleted' }] });
    expect(read(file).cases[0].source.replace(/\d{4}-\d\d-\d\d$/, 'DATE')).toBe(`recorded from Kibana ${defaultRelease} on DATE`);
    expect(readFileSync(file, 'utf8')).not.toContain('very-secret-token');
    expect(readdirSync(join(folder.path, 'new'))).toEqual(['jira.json']);
    expect((await outcomeOf(['check', file, '--only', 'jira/recorded'])).printed).toContain('1 passed, 0 failed');
  });

  test('hands on nothing for a host name that a page may have bound to this machine, because it holds credentials', async () => {
    using folder = temporaryFolder();
    await using recorder = await recording(join(folder.path, 'none.json'), ['--served-hosts', 'a.test, kibana.test']);
    const ask = (host: string) => rawRequest(recorder.url ?? '', 'GET /api/status', { host, 'sec-fetch-site': 'same-origin' });
    const asked = recorder.kibana.world.journal.size;
    const refused = await ask('evil.example:5602');
    expect(refused).toMatchObject({ status: 403, body: expect.stringContaining('--served-hosts evil.example') });
    expect(recorder.kibana.world.journal.size).toBe(asked);
    for (const host of ['kibana.test', 'localhost:5602', '127.0.0.1', 'recorder']) expect((await ask(host)).status).toBe(200);
    recorder.stop();
    expect(await recorder.exitCode).toBe(0);
  });

  test('waits for an answer that is still on its way', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'slow.json');
    await using recorder = await recording(file);
    recorder.kibana.world.fail({ fault: { kind: 'delay', ms: 300 } });
    const answered = recorder.send('GET', '/api/actions/connectors');
    await recorder.kibana.world.journal.waitFor({ path: '/api/actions/connectors' }, { until: 'received' });
    recorder.stop();
    expect(await recorder.exitCode).toBe(0);
    expect((await answered).status).toBe(200);
    expect(read(file).cases[0].steps).toHaveLength(1);
  });

  test('has a whole file on disk while it still records', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'early.json');
    await using recorder = await recording(file);
    await recorder.send('GET', '/api/actions/connectors');
    await expect.poll(() => read(file).cases[0].steps.length).toBe(1);
    await recorder.send('GET', '/api/cases/tags');
    await expect.poll(() => read(file).cases[0].steps.length).toBe(2);
    recorder.stop();
    expect(await recorder.exitCode).toBe(0);
  });

  test('leaves an older file alone when nothing was said', async () => {
    using folder = temporaryFolder();
    const file = folder.write('old.json', { area: 'old', cases: [] });
    await using recorder = await recording(file);
    recorder.stop();
    expect(await recorder.exitCode).toBe(1);
    expect(recorder.printed.at(-1)).toBe('mock-kibana: nothing was recorded');
    expect(read(file)).toEqual({ area: 'old', cases: [] });
    expect(readdirSync(folder.path)).toEqual(['old.json']);
  });

  test.each([
    [[], 'expected --target: mock-kibana record --target URL --out FILE'],
    [['--target', 'http://127.0.0.1:1'], 'expected --out'],
    [['--target', 'nowhere', '--out', 'x.json'], '--target: expected a URL such as https://kibana.example:5601, got "nowhere"'],
    [['--target', 'http://127.0.0.1:1', '--out', 'x.json', '--port', 'x'], '--port: expected 0 to 65535, got "x"'],
    [['--target', 'http://127.0.0.1:1', '--out', 'x.json'], 'GET /api/status got no answer: connect ECONNREFUSED 127.0.0.1:1'],
  ])('called as %j it exits 2 and says what was expected', async (args, message) => {
    expect(await outcomeOf(['record', ...args])).toMatchObject({ exitCode: 2, complained: expect.stringContaining(message) });
  });

  test('refuses a file that cannot be written before anything is recorded', async () => {
    using folder = temporaryFolder();
    const inside = join(folder.write('file', 'x'), 'fixture.json');
    await using kibana = await startMockKibana();
    const { exitCode, complained } = await outcomeOf(['record', '--target', kibana.url, '--out', inside]);
    expect({ exitCode, complained }).toMatchObject({ exitCode: 2, complained: expect.stringMatching(/--out .*: cannot be written: /) });
  });
});
