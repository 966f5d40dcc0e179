import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { outcomeOf } from './terminal.ts';

const client = (program: string) => [process.execPath, '--input-type=module', '-e', `const url = process.env.KIBANA_URL; ${program}`];
const old = "await fetch(url + '/api/actions/list_action_types');";

it('tells what breaks with its release, row and source, and exits with 1', async () => {
  const { exitCode, printed } = await outcomeOf(['compat', '--from', '8.19.0', '--to', '9.4.0', '--', ...client(old)]);
  expect(printed.split('\n')).toEqual([
    '8.19.0 → 9.4.0: 0 of 1 requests keep working',
    'breaks  GET /api/actions/list_action_types  200 → 404  9.0.0 legacyActionRoutes (elastic/kibana #197510.)  → use /api/actions/connector, /api/actions/connectors and /api/actions/connector_types',
  ]);
  expect(exitCode).toBe(1);
});

it.each([
  ['0 where nothing breaks', "await fetch(url + '/api/cases/_find');", 0],
  ["the command's own code where that fails", 'process.exit(7)', 7],
])('exits with %s', async (_, program, code) => {
  expect((await outcomeOf(['compat', '--from', '8.19', '--to', '9.x', '--', ...client(program)])).exitCode).toBe(code);
});

it('writes JSON into a file', async () => {
  const out = join(temporaryFolder().path, 'compat.json');
  await outcomeOf(['compat', '--from=8.19.0', '--to=9.4.0', '--report=json', '--out', out, '--', ...client(old)]);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject([
    { level: 'breaks', requests: [{ path: '/api/actions/list_action_types' }] },
  ]);
});

it('writes JUnit, in which what breaks fails and what is not known is skipped', async () => {
  const program = `${old} await fetch(url + '/api/cases/_find'); await fetch(url + '/api/detection_engine/rules/_find');`;
  const { printed } = await outcomeOf(['compat', '--from=8.19.0', '--to=9.4.0', '--report=junit', '--', ...client(program)]);
  expect(printed).toContain('<testsuites name="mock-kibana compat" tests="3" failures="1" errors="0" skipped="1">');
  expect(printed).toMatch(
    /name="GET \/api\/actions\/list_action_types \(\w+-1\)"><failure message="200 → 404">breaks GET .*legacyActionRoutes/,
  );
  expect(printed).toMatch(/name="GET \/api\/cases\/_find \(\w+-2\)"\/>/);
});

it('does not pass where the journal dropped the beginning of the run', async () => {
  const program = "for (let n = 0; n < 4; n += 1) await fetch(url + '/api/cases/_find');";
  const { exitCode, printed, complained } = await outcomeOf([
    'compat',
    '--from=8.19.0',
    '--to=9.4.0',
    '--journal-entries=2',
    '--',
    ...client(program),
  ]);
  expect(printed).toContain('no proof: the journal was full and dropped its 2 oldest exchanges');
  expect([exitCode, complained]).toEqual([2, expect.stringMatching(/^mock-kibana: the run is not known whole: .*$/)]);
});

it('takes an HTTP archive in place of a command', async () => {
  const file = join(temporaryFolder().path, 'run.har');
  const entry = {
    request: { method: 'GET', url: 'http://k:5601/api/actions', headers: [] },
    response: { status: 200, content: { text: '[]' } },
  };
  writeFileSync(file, JSON.stringify({ log: { entries: [entry] } }));
  const { exitCode, printed } = await outcomeOf(['compat', '--from', '8.19.0', '--to', '9.4.0', '--from-har', file]);
  expect([exitCode, printed.split('\n')[0]]).toEqual([1, '8.19.0 → 9.4.0: 0 of 1 requests keep working']);
});

const noHar = join(temporaryFolder().path, 'no.har');
writeFileSync(noHar, '{"entries":[]}');
it.each([
  [['--to', '9.4.0'], 'expected: mock-kibana compat'],
  [['--to', '9.4.0', '--', 'no-such-program'], '"no-such-program" cannot be started'],
  [['--to', '12.0.0', '--', 'node'], '--to: expected a Kibana version'],
  [['--from', '9.4.0', '--to', '8.19.0', '--', process.execPath, '-e', ''], 'expected a release from 9.4.0 on'],
  [['--to', '9.4.0', '--from-har', noHar], 'expected an HTTP archive'],
  [['--to', '9.4.0', '--from-har', 'no.such.file'], 'there is no such file'],
  [['--to', '9.4.0', '--report', 'xml', '--', 'node'], '--report: expected text, json, junit, got "xml"'],
  [['--to', '--', 'node'], '--to: expected a value'],
  [['--to', '9.4.0', '--out', join('no', 'such', 'folder'), '--', 'node'], '--out no/such/folder: cannot be written'],
  [['--to', '9.4.0', '--config-problems', 'fail', '--auth', 'strict', '--', 'node'], 'auth: strict lets nobody in'],
])('says in one line what is wrong with %j', async (args, message) => {
  const { exitCode, complained } = await outcomeOf(['compat', ...args]);
  expect(complained).toContain(message);
  expect([exitCode, complained.split('\n').length]).toEqual([2, 1]);
});
