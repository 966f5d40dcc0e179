import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { outcomeOf } from './terminal.ts';

/** Runs this program of a client under `mock-kibana run`. */
function running(program: string, ...flags: string[]) {
  const client = `
    const { KIBANA_URL: url } = process.env;
    const send = (method, path, body, headers = { 'kbn-xsrf': 'x' }) =>
      fetch(url + path, { method, headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
    ${program}`;
  return outcomeOf(['run', ...flags, '--', process.execPath, '--input-type=module', '-e', client]);
}

const noXsrf = "await send('DELETE', '/api/cases?ids=[]', undefined, {});";
const internal = "await send('GET', '/internal/cases/x/_connectors');";

it('tells findings behind the command, and leaves its exit code alone, with --findings warn', async () => {
  const { exitCode, complained, printed } = await running(noXsrf, '--findings', 'warn');
  expect(complained).toContain(
    'findings: 1 error\n\nerror missing-xsrf: A write is sent without the header kbn-xsrf\n  DELETE /api/cases ×1',
  );
  expect(complained).toContain('kibana DELETE /api/cases?ids=[] -> 400');
  expect([exitCode, printed]).toEqual([0, '']);
});

it.each([
  ['an error fails it', noXsrf, [], 1],
  ['a warning does not', internal, [], 0],
  ['what is accepted does not', noXsrf, ['--except', 'missing-xsrf=an old proxy adds it'], 0],
  ['what is accepted elsewhere does', noXsrf, ['--except', 'missing-xsrf@POST /api/cases=an old proxy adds it'], 1],
  [
    'a journal that dropped something does',
    "for (let n = 0; n < 3; n += 1) await send('GET', '/api/status');",
    ['--journal-entries', '2'],
    1,
  ],
  ['the exit code of the command comes first', 'process.exit(7)', [], 7],
])('with --findings fail, %s', async (_, program, flags, code) => {
  const { exitCode, complained } = await running(program, '--findings', 'fail', ...flags);
  expect(exitCode).toBe(code);
  expect(complained).toContain('findings: ');
});

it('says what was accepted, and why', async () => {
  const { complained } = await running(noXsrf, '--findings=fail', '--except', 'missing-xsrf=an old proxy adds it');
  expect(complained).toContain('accepted missing-xsrf DELETE /api/cases ×1: an old proxy adds it');
});

it('judges the worlds that were deleted in the course of the run, and those that are left', async () => {
  const program = `
    for (const id of ['gone', 'left']) {
      await send('POST', '/__mock/worlds', { id });
      await send('DELETE', '/w/' + id + '/api/cases?ids=[]', undefined, {});
    }
    await send('DELETE', '/__mock/worlds/gone');`;
  const { complained } = await running(program, '--findings', 'warn');
  expect(complained).toContain('findings: 2 errors');
  expect(complained).toContain('DELETE /api/cases ×1 in world gone');
  expect(complained).toContain('DELETE /api/cases ×1 in world left');
});

it('leaves out what is marked as arrangements, and says what a reset took away', async () => {
  const program = `
    await send('GET', '/api/status');
    await send('POST', '/__mock/reset');
    await send('POST', '/__mock/setup/begin');
    ${noXsrf}
    await send('POST', '/__mock/setup/end');`;
  const { exitCode, complained } = await running(program, '--findings', 'fail');
  expect(complained).toBe('findings: none\nnot judged: 1 exchange, which a clear or a reset took away');
  expect(exitCode).toBe(0);
});

it.each([
  ['json', /^\{\n {2}"summary": "1 error",[\s\S]*"rule": "missing-xsrf"/],
  [
    'junit',
    /^<\?xml[\s\S]*<testcase classname="findings" name="missing-xsrf"><failure message="DELETE \/api\/cases: A write[\s\S]*<\/testsuites>$/,
  ],
  [
    'github',
    /^::error title=mock-kibana missing-xsrf::DELETE \/api\/cases ×1: A write is sent without the header kbn-xsrf%0ASend kbn-xsrf/,
  ],
])('tells them as %s', async (form, expected) => {
  const { printed, complained } = await running(noXsrf, '--findings', 'warn', '--findings-report', form);
  expect(printed).toMatch(expected);
  expect(complained).toBe('mock-kibana: findings: 1 error');
});

it('writes them into a file', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'findings.xml');
  const { complained } = await running(noXsrf, '--findings', 'warn', '--findings-report', 'junit', '--findings-out', file);
  expect(readFileSync(file, 'utf8')).toContain('<failure');
  expect(complained).toBe(`mock-kibana: findings: 1 error, told in ${file}`);
});

it.each([
  [['--findings', 'loudly'], '--findings: expected warn or fail, got "loudly"'],
  [['--findings', 'warn', '--findings-report', 'xml'], '--findings-report: expected text, json, junit, github, got "xml"'],
  [['--findings', 'warn', '--except', 'missing-xsrf'], '--except: expected RULE=REASON, got "missing-xsrf"'],
  [['--findings', 'warn', '--except', 'no-such=why'], '--except: there is no rule "no-such"; there are retry-before-retry-after'],
  [['--findings', 'warn', '--findings-out', 'no/such/folder'], '--findings-out no/such/folder: cannot be written'],
  [['--privileges', 'no/such/folder'], '--privileges no/such/folder: cannot be written'],
  [['--except', 'missing-xsrf=why'], '--except: expected --findings warn or --findings fail beside it'],
])('refuses %j in one line', async (flags, message) => {
  const { exitCode, complained } = await running('', ...flags);
  expect(complained.split('\n')).toEqual([expect.stringContaining(message)]);
  expect(exitCode).toBe(2);
});

it('writes the smallest role with --privileges', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'role.json');
  expect((await running("await send('GET', '/api/actions/connectors');", '--privileges', file)).exitCode).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ role: { kibana: [{ feature: { actions: ['read'] } }] } });
});
