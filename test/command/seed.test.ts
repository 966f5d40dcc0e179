import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import type { PlainWorldOptions } from '#src/worlds/options.ts';
import { temporaryFolder } from './folder.ts';
import { outcomeOf, runMockKibana } from './terminal.ts';

const jira = {
  id: 'tickets',
  name: 'Tickets',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' },
  secrets: { email: 'me@acme.example', apiToken: 'very-s3cret' },
};
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** What a seed from a Kibana comes to, in a folder of its own. */
async function seedOf(options: PlainWorldOptions, args: readonly string[], how?: Parameters<typeof outcomeOf>[1]) {
  using folder = temporaryFolder();
  await using kibana = await startMockKibana(options);
  const file = join(folder.path, 'new', 'seed.json');
  const outcome = await outcomeOf(['seed', '--from', kibana.url, '--out', file, ...args], how);
  return { ...outcome, file, seed: outcome.exitCode === 0 ? read(file) : undefined, kibana };
}

/** Something on a port that is no Kibana. */
async function stranger(status: number, headers: Record<string, string>, body: string) {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // Safe: it listens at a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => server.close() };
}

describe('mock-kibana seed', () => {
  test('writes a seed that serves what was read, and says how', async () => {
    const { exitCode, printed, complained, seed, file } = await seedOf({ seed: { connectors: [jira] } }, []);
    expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
    expect(printed.split('\n')).toEqual([
      `mock-kibana: ${file} has 1 connector, 0 configurations and 0 spaces of Kibana 9.4.0`,
      'mock-kibana: 2 secrets in it are placeholders, such as <secret: email of Tickets>',
      `mock-kibana: it is served by: mock-kibana --kibana-version 9.4.0 --seed ${file}`,
    ]);
    expect(seed.description).toMatch(/^Read from Kibana 9\.4\.0 on \d{4}-\d\d-\d\d\./);
    expect(seed.connectors).toEqual([
      { ...jira, secrets: { email: '<secret: email of Tickets>', apiToken: '<secret: apiToken of Tickets>' } },
    ]);

    using folder = temporaryFolder();
    const served = runMockKibana(['--port', '0', '--seed', folder.write('seed.json', seed)]);
    await vi.waitFor(() => expect(served.printed).toHaveLength(1), { timeout: 10_000 });
    const url = /http:\S+/.exec(served.printed[0] ?? '')?.[0];
    expect(await (await fetch(`${url}/api/actions/connector/tickets`)).json()).toMatchObject({ name: 'Tickets', config: jira.config });
    served.stop();
    expect(await served.exitCode).toBe(0);
  });

  test('says in a line what it leaves out, and names the owners that the mock must be told', async () => {
    const body = { owner: 'ours', closure_type: 'close-by-user', connector: { id: 'none', name: 'none', type: '.none', fields: null } };
    const { printed, seed } = await seedOf({ owners: ['ours'], seed: { configurations: [{ body }] } }, []);
    expect(printed).toContain('--kibana-version 9.4.0 --owners ours --seed');
    expect(seed.configurations[0].body).toMatchObject(body);
  });

  test('replaces no file that is there, unless it is told to', async () => {
    using folder = temporaryFolder();
    await using kibana = await startMockKibana();
    const file = folder.write('seed.json', { connectors: [jira] });
    const args = ['seed', '--from', kibana.url, '--out', file];
    const { exitCode, complained } = await outcomeOf(args);
    expect({ exitCode, complained }).toEqual({
      exitCode: 2,
      complained: `mock-kibana: --out ${file}: there is such a file already; --force replaces it`,
    });
    expect([read(file).connectors, kibana.world.journal.size]).toEqual([[jira], 0]);
    expect(await outcomeOf([...args, '--force'])).toMatchObject({ exitCode: 0 });
    expect([read(file).connectors, statSync(file).mode & 0o777]).toEqual([[], 0o600]);
  });

  test('refuses a file that cannot be written before anything is read', async () => {
    using folder = temporaryFolder();
    await using kibana = await startMockKibana();
    const { exitCode, complained } = await outcomeOf(['seed', '--from', kibana.url, '--out', join(folder.write('file', 'x'), 'seed.json')]);
    expect({ exitCode, complained }).toMatchObject({ exitCode: 2, complained: expect.stringMatching(/--out .*: cannot be written: /) });
    expect(kibana.world.journal.size).toBe(0);
  });

  test('reads the spaces that it is told, and goes on where it may not read one', async () => {
    const users = [
      { username: 'ann', password: 'pw', connectors: 'read', cases: 'read', spaces: ['soc', 'red'] },
    ] satisfies PlainWorldOptions['users'];
    const options: PlainWorldOptions = {
      ...{ auth: 'strict', users },
      seed: {
        spaces: [
          { id: 'soc', name: 'SOC' },
          { id: 'red', name: 'Red' },
          { id: 'blue', name: 'Blue' },
        ],
        connectors: ['soc', 'red', 'blue'].map((space) => ({ ...jira, id: space, space })),
      },
    };
    const access = { env: { KIBANA_USERNAME: 'ann', KIBANA_PASSWORD: 'pw' } };
    const all = await seedOf(options, [], access);
    expect(all.seed.connectors.map(({ id }: { id: string }) => id)).toEqual(['soc', 'red']);
    const some = await seedOf(options, ['--space', 'red', '--space', 'blue'], access);
    expect(some.seed.connectors.map(({ id }: { id: string }) => id)).toEqual(['red']);
    expect(some.complained).toContain(
      'GET /s/blue/api/actions/connectors answered 403 "Unauthorized to get actions": these credentials lack ',
    );
  });

  test('takes secrets from variables', async () => {
    const env = { KIBANA_SECRET_TICKETS_EMAIL: 'you@acme.example', KIBANA_SECRET_TICKETS_API_TOKEN: 'another' };
    const { seed, printed } = await seedOf({ seed: { connectors: [jira] } }, ['--ask-secrets'], { env });
    expect(seed.connectors[0].secrets).toEqual({ email: 'you@acme.example', apiToken: 'another' });
    expect(printed).not.toMatch(/placeholder|another/);
  });

  test('asks for secrets at a terminal, and keeps the placeholder where nothing is said', async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return question.startsWith('email') ? '' : 'another';
    };
    const { seed } = await seedOf({ seed: { connectors: [jira] } }, ['--ask-secrets'], { ask });
    expect(asked).toEqual(['email of Tickets: ', 'apiToken of Tickets: ']);
    expect(seed.connectors[0].secrets).toEqual({ email: '<secret: email of Tickets>', apiToken: 'another' });
  });

  test('names the variables where there is nobody to ask', async () => {
    const { exitCode, complained } = await seedOf({ seed: { connectors: [jira] } }, ['--ask-secrets']);
    expect({ exitCode, complained }).toEqual({
      exitCode: 2,
      complained:
        'mock-kibana: --ask-secrets: there is no terminal to ask at, and these variables are not set: KIBANA_SECRET_TICKETS_EMAIL, KIBANA_SECRET_TICKETS_API_TOKEN',
    });
  });

  test('sends credentials from variables, flags and headers, and writes and tells none of them', async () => {
    const users = [{ username: 'ann', password: 'pw-s3cret', connectors: 'all', cases: 'all' } as const];
    const basic = `Basic ${btoa('ann:pw-s3cret')}`;
    await using kibana: RunningMockKibana = await startMockKibana({ auth: 'strict', users });
    using folder = temporaryFolder();
    const file = join(folder.path, 'seed.json');
    const attempt = async (url: string, args: string[], env = {}) => {
      const { exitCode, printed, complained } = await outcomeOf(['seed', '--from', url, '--out', file, '--force', ...args], { env });
      expect(printed + complained).not.toMatch(/s3cret|YW5u/);
      if (exitCode === 0) expect(readFileSync(file, 'utf8')).not.toMatch(/s3cret|YW5u|127\.0\.0\.1/);
      return exitCode;
    };
    expect(await attempt(kibana.url, [], { KIBANA_USERNAME: 'ann', KIBANA_PASSWORD: 'pw-s3cret' })).toBe(0);
    expect(await attempt(kibana.url, [], { KIBANA_API_KEY: kibana.apiKey })).toBe(0);
    expect(await attempt(kibana.url, ['--header', `Authorization: ${basic}`])).toBe(0);
    expect(await attempt(kibana.url.replace('//', '//ann:pw-s3cret@'), [])).toBe(0);
    expect(await attempt('http://ann:pw-s3cret@127.0.0.1:1', [])).toBe(2);
    expect(await attempt('ann:pw-s3cret@nowhere', [])).toBe(2);
    expect(await attempt(kibana.url, ['--header', 'pw-s3cret'])).toBe(2);
  });

  test('reads a release that is not known as the nearest one, and says so', async () => {
    const { complained, printed } = await seedOf({}, ['--kibana-version', '10.1.0']);
    expect(complained).toBe('mock-kibana: Kibana 10.1.0 is not known here, and is read as 9.4.0, the nearest that is');
    expect(printed).toContain('mock-kibana --kibana-version 9.4.0 --seed');
  });

  test('says which privilege is missing where nothing may be read', async () => {
    const users = [{ username: 'ann', password: 'pw', connectors: 'none', cases: 'none' } as const];
    const { exitCode, complained } = await seedOf({ auth: 'strict', users }, ['--username', 'ann', '--password', 'pw']);
    expect(exitCode).toBe(2);
    expect(complained).toContain('answered 403');
    expect(complained).toContain('these credentials lack the Kibana privilege "Cases: Read" of a solution');
    expect(complained.split('\n')).toHaveLength(1);
  });

  test('says that credentials are missing, or are none that it takes', async () => {
    const without = await seedOf({ auth: 'strict', users: [] }, []);
    expect(without).toMatchObject({
      exitCode: 2,
      complained: expect.stringContaining('; give credentials that may see it, or the version'),
    });
    const wrong = await seedOf({ auth: 'strict', users: [] }, ['--username', 'ann', '--password', 'pw']);
    expect(wrong).toMatchObject({
      exitCode: 2,
      complained: expect.stringMatching(/status answered 401 .*; give credentials that may see it$/),
    });
  });

  test.each([
    [200, {}, '<!doctype html><title>Welcome</title>', /answered 200 "<!doctype html><title>Welcome<\/title>", which is no Kibana's$/],
    [
      302,
      { location: '/login?token=abc12345' },
      '',
      /answered 302 with a redirect to \/login\?token=<secret>; give the URL behind it, with its base path$/,
    ],
    [
      200,
      {},
      '{"tagline":"You Know, for Search"}',
      /answered 200 \{"tagline":"You Know, for Search"\}; give credentials that may see it, or the version$/,
    ],
  ])('says what answered in place of a Kibana: %i %j %s', async (status, headers, body, message) => {
    using server = await stranger(status, headers, body);
    using folder = temporaryFolder();
    const { exitCode, complained } = await outcomeOf(['seed', '--from', server.url, '--out', join(folder.path, 'seed.json')]);
    expect({ exitCode, complained }).toEqual({ exitCode: 2, complained: expect.stringMatching(message) });
  });

  test('says that a Kibana speaks no TLS', async () => {
    using server = await stranger(200, {}, '');
    using folder = temporaryFolder();
    const from = server.url.replace('http', 'https');
    const { exitCode, complained } = await outcomeOf(['seed', '--from', from, '--out', join(folder.path, 'seed.json')]);
    expect({ exitCode, complained }).toMatchObject({
      exitCode: 2,
      complained: expect.stringMatching(/it speaks no TLS; try http:\/\/ in place of https:\/\/$/),
    });
  });

  test.each([
    [[], 'expected --from: mock-kibana seed --from URL --out FILE [OPTIONS]'],
    [['--from', 'http://127.0.0.1:1'], 'expected --out: mock-kibana seed --from URL --out FILE [OPTIONS]'],
    [['--from', 'kibana:5601', '--out', 'x.json'], '--from: expected a URL such as https://kibana.example:5601, got "kibana:5601"'],
    [
      ['--from', 'http://127.0.0.1:1', '--out', 'x.json'],
      'expected a Kibana, but GET /api/status got no answer: connect ECONNREFUSED 127.0.0.1:1',
    ],
  ])('called as %j it exits 2 and says what was expected', async (args, message) => {
    expect(await outcomeOf(['seed', ...args])).toMatchObject({
      exitCode: 2,
      complained: expect.stringContaining(`mock-kibana: ${message}`),
    });
  });
});
