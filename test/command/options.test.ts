import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { optionNames, readCommandOptions } from '#src/command/options.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { Options } from '#src/server/options.ts';
import { outcomeOf, runMockKibana } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'options-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(content: unknown): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** What each option looks like as a text, and what comes of it. */
const values: Record<string, [text: string, value: unknown]> = {
  kibanaVersion: ['8.19.0', '8.19.0'],
  license: ['gold-expired', 'gold-expired'],
  allowedHosts: ['a.example, b.example,', ['a.example', 'b.example']],
  enabledConnectorTypes: ['.jira', ['.jira']],
  auth: ['strict', 'strict'],
  thirdParties: ['network', 'network'],
  publicBaseUrl: ['https://kibana.example', 'https://kibana.example'],
  basePath: ['/kbn', '/kbn'],
  serverName: ['one', 'one'],
  owners: ['mine', ['mine']],
  compression: ['false', false],
  identify: ['false', false],
  clock: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  host: ['0.0.0.0', '0.0.0.0'],
  controlToken: ['hush', 'hush'],
  controlOrigins: ['http://localhost:5173, app://studio', ['http://localhost:5173', 'app://studio']],
  servedHosts: ['kibana.test', ['kibana.test']],
  log: ['json', 'json'],
};

const exampleOf = (key: string): [text: string, value: unknown] =>
  values[key] ?? (/Worlds|Secrets|Apis|^tls$/.test(key) ? ['true', true] : /^tls/.test(key) ? ['a.pem', 'a.pem'] : ['1234', 1234]);

describe('an option', () => {
  it.each(optionNames())('$key is a flag, a variable and a key of the config file', ({ key, flag, envs }) => {
    const [text, value] = exampleOf(key);
    expect(readCommandOptions([`--${flag}`, text], {})).toEqual({ [key]: value });
    for (const env of envs) expect(readCommandOptions([], { [env]: text })).toEqual({ [key]: value });
    expect(readCommandOptions(['--config', fileWith({ [key]: value })], {})).toEqual({ [key]: value });
    expect(readCommandOptions([], { MOCK_KIBANA_CONFIG: fileWith({ [key]: value }) })).toEqual({ [key]: value });
  });

  it('is called as people expect', () => {
    const named = Object.fromEntries(optionNames().map(({ key, flag, envs }) => [key, [flag, ...envs]]));
    expect(named['kibanaVersion']).toEqual(['kibana-version', 'MOCK_KIBANA_KIBANA_VERSION', 'MOCK_KIBANA_VERSION']);
    expect(named['allowedHosts']).toEqual(['allowed-hosts', 'MOCK_KIBANA_ALLOWED_HOSTS']);
    expect(named['port']).toEqual(['port', 'MOCK_KIBANA_PORT']);
  });

  it('of a flag goes before that of a variable, and that before the one of the file', () => {
    const file = fileWith({ port: 1, host: '127.0.0.1', log: 'line' });
    const env = { MOCK_KIBANA_PORT: '2', MOCK_KIBANA_HOST: '127.0.0.2' };
    expect(readCommandOptions(['--port', '3', '--config', file], env)).toEqual({ port: 3, host: '127.0.0.2', log: 'line' });
  });

  it('is none where the config file tells an editor its schema', () => {
    expect(readCommandOptions(['--config', fileWith({ $schema: './config.schema.json', port: 1 })], {})).toEqual({ port: 1 });
  });

  it('may be written with an equals sign', () => {
    expect(readCommandOptions(['--port=3', '--allowed-hosts=a,b'], {})).toEqual({ port: 3, allowedHosts: ['a', 'b'] });
  });

  it('that Kubernetes sets for a service called mock-kibana is none', () => {
    expect(readCommandOptions([], { MOCK_KIBANA_PORT: 'tcp://10.96.0.17:5601' })).toEqual({});
  });

  it('of the config file may be what no flag can tell', () => {
    const users = [{ username: 'me', password: 'p', cases: { cases: 'all' } }];
    expect(readCommandOptions(['--config', fileWith({ users, preconfigured: {} })], {})).toEqual({ users, preconfigured: {} });
  });

  it('is told by the help, with its default', async () => {
    const { printed } = await outcomeOf(['serve', '--help']);
    for (const { flag, description, defaultText, values = [] } of optionNames()) {
      const named = values.length === 0 ? description : `${description}: ${values.join(', ')}`;
      expect(printed).toContain(`--${flag} `);
      expect(printed).toContain(named + (defaultText === '' ? '' : ` [${defaultText}]`));
    }
    expect(Object.keys(Options().shape)).toEqual(expect.arrayContaining(optionNames().map(({ key }) => key)));
  });
});

describe('a wrong option exits 2 with one line', () => {
  const port = 'expected a whole number from 0 to 65535, got';
  it.each<[readonly string[], Record<string, string>, string]>([
    [['--port', 'abc'], {}, `--port: ${port} "abc"`],
    [['--port', '70000'], {}, `--port: ${port} 70000`],
    [['--port', '-1'], {}, "Option '--port' argument is ambiguous"],
    [['--port', '1.5'], {}, `--port: ${port} 1.5`],
    [['--port', ''], {}, `--port: ${port} ""`],
    [['--port'], {}, "Option '-p, --port <value>' argument missing; mock-kibana --help lists the options"],
    [['--nope'], {}, "Unknown option '--nope'; mock-kibana --help lists the options"],
    [['--kibana-verson', '9.4.0'], {}, 'Unknown option \'--kibana-verson\'; did you mean "--kibana-version"?; mock-kibana --help lists'],
    [['serv'], {}, '"serv" is not a command; did you mean "serve"?; there are serve, run'],
    [['serve', 'here'], {}, "Unexpected argument 'here'; mock-kibana --help lists the options"],
    [['--auth', 'maybe'], {}, '--auth: expected one of "open", "strict", got "maybe"'],
    [['--log', 'loud'], {}, '--log: expected one of "off", "line", "json", got "loud"'],
    [['--strict-worlds', 'yes'], {}, '--strict-worlds: expected true or false, got "yes"'],
    [
      ['--license', 'silver'],
      {},
      '--license: expected one of basic, standard, gold, platinum, enterprise, trial, perhaps with -expired behind it, or unavailable, got "silver"',
    ],
    [
      ['--kibana-version', '6.8.0'],
      {},
      `--kibana-version: expected a Kibana version from 7.13.0 to 9.x, such as ${defaultRelease}, or "documented", got "6.8.0"`,
    ],
    [['--base-path', 'kbn/'], {}, '--base-path: expected a path such as /kibana, with no slash at its end, got "kbn/"'],
    [['--clock', 'noon'], {}, '--clock: expected system, or a moment such as 2026-01-31T09:00:00.000Z, got "noon"'],
    ...['http://localhost:5173/', 'localhost:5173', 'http://LOCALHOST', 'null', '*'].map(
      (origin): [string[], Record<string, string>, string] => [
        ['--control-origins', origin],
        {},
        '--control-origins[0]: expected an origin such as http://localhost:5173, without a path',
      ],
    ),
    [['--served-hosts', 'a.test,b.test:5601'], {}, '--served-hosts[1]: expected a host name such as kibana.test, without a port'],
    [[], { MOCK_KIBANA_PORT: 'x' }, `MOCK_KIBANA_PORT: ${port} "x"`],
    [[], { MOCK_KIBANA_MAX_PAYLOAD: '0' }, 'MOCK_KIBANA_MAX_PAYLOAD: expected a whole number above 0, got 0'],
  ])('%j %j', async (args, env, message) => {
    const { exitCode, printed, complained } = await outcomeOf(args, { env });
    expect([exitCode, printed]).toEqual([2, '']);
    expect(complained.split('\n')).toHaveLength(1);
    expect(complained).toContain(`mock-kibana: ${message}`);
  });

  it.each<[unknown, string]>([
    ['{"port": 1,}', ' is not JSON: '],
    ['', ' is empty, expected JSON'],
    [[1], ': expected a JSON object of options'],
    [{ prot: 1 }, ': prot: there is no such option; did you mean "port"?'],
    [{ port: '5601' }, `: port: ${port} "5601"`],
    [{ users: [{ username: 'a' }] }, ': users[0].password: expected a string, got nothing'],
    [
      { users: [{ username: 'a', password: 'b', connectors: 'most' }] },
      ': users[0].connectors: expected one of "all", "read", "none", got "most"',
    ],
    [{ preconfigured: { x: { name: 'a' } } }, ': preconfigured.x.actionTypeId: expected a string, got nothing'],
    [{ seed: { connectors: [{ name: 'x', connector_type_id: '.nope' }] } }, 'Action type ".nope" is not registered.'],
  ])('a config file with %j', async (content, message) => {
    const { exitCode, complained } = await outcomeOf(['--config', fileWith(content)]);
    expect([exitCode, complained.split('\n').length]).toEqual([2, 1]);
    expect(complained).toContain(message);
  });

  it('a config file that is not there', async () => {
    const { exitCode, complained } = await outcomeOf(['--config', join(folder, 'none.json')]);
    expect(exitCode).toBe(2);
    expect(complained).toMatch(/^mock-kibana: .*none\.json cannot be read: there is no such file$/);
  });
});

describe('what the command tells', () => {
  it('is one line on standard output once it listens, and behind it, for people, where to look', async () => {
    const command = runMockKibana(['--port', '0', '--kibana-version', '8.19.0']);
    await expect.poll(() => command.printed).toHaveLength(1);
    expect(command.printed[0]).toMatch(/^mock-kibana: Kibana 8\.19\.0 at http:\/\/127\.0\.0\.1:\d+$/);
    command.stop();
    expect(await command.exitCode).toBe(0);
    const url = /http:\S+/.exec(command.printed[0] ?? '')?.[0];
    expect(command.printed).toHaveLength(1);
    expect(command.complained).toEqual([
      `mock-kibana: page at ${url}/__mock/`,
      `mock-kibana: journal at ${url}/__mock/journal`,
      `mock-kibana: docs at ${url}/__mock/openapi.json, and in "mock-kibana help"`,
    ]);
  });

  it.each(['line', 'json'])('of each request, as %s, is no secret', async (log) => {
    const command = runMockKibana(['--port', '0', '--log', log]);
    await expect.poll(() => command.printed).toHaveLength(1);
    const url = /http:[^\s"]+/.exec(command.printed[0] ?? '')?.[0];
    await fetch(`${url}/api/actions/connector?token=hush1`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('me:hush2')}`, 'kbn-xsrf': 'x', 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'x',
        connector_type_id: '.jira',
        config: { apiUrl: 'https://x.example', projectKey: 'X' },
        secrets: { email: 'a', apiToken: 'hush3' },
      }),
    });
    command.stop();
    await command.exitCode;
    const told = command.complained.filter((line) => line.includes('/api/')).join('\n');
    expect(told).toContain('/api/actions/connector');
    expect(told).toContain('200');
    expect(told).not.toMatch(/hush|bWU6aHVzaDI/);
    if (log === 'json') expect(JSON.parse(told)).toMatchObject({ method: 'POST', path: '/api/actions/connector?token=…', status: 200 });
  });
});
