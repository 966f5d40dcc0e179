import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { caseBody } from '../control/wherever.ts';
import { temporaryFolder } from './folder.ts';
import { outcomeOf } from './terminal.ts';

/** What the page asks for to save a run. */
const PATHS = ['/journal', '/effects', '/cases', '/world'];

/** A run of a client that creates again what was lost, sends no kbn-xsrf, and joins tags with a comma; as a journal, and as the page saves it. */
async function saved() {
  await using server = await startMockKibana({ kibanaVersion: '8.19.0' });
  const send = (method: string, path: string, body?: object, headers: Record<string, string> = { 'kbn-xsrf': 'x' }) =>
    fetch(server.url + path, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
  server.world.fail({ match: { operation: 'case.create' }, times: 1, phase: 'after', fault: { kind: 'drop-connection' } });
  for (let n = 0; n < 2; n += 1) await send('POST', '/api/cases', { ...caseBody(), tags: ['a', 'b'] });
  await send('GET', '/api/cases/_find?tags=a,b');
  await send('DELETE', '/api/cases?ids=[]', undefined, {});
  const answers = Object.fromEntries(
    await Promise.all(PATHS.map(async (path) => [path, await (await fetch(`${server.url}/__mock${path}`)).json()])),
  );
  return { journal: answers['/journal'], run: { mockKibanaRun: 1, saved: '2026-01-01T00:00:00.000Z', answers } };
}

describe('findings of a file', async () => {
  const folder = temporaryFolder();
  const { journal, run } = await saved();
  const files = { journal: folder.write('journal.json', journal), run: folder.write('run.json', run) };

  it('are those of the world, where the page saved it, with its effects', async () => {
    const { exitCode, printed } = await outcomeOf(['findings', files.run]);
    for (const text of [
      'error repeated-create',
      'error missing-xsrf',
      'warn filter-not-applied',
      'effect duplicateCase: the same case is there 2 times',
    ])
      expect(printed).toContain(text);
    expect(exitCode).toBe(1);
  });

  it('say what a journal alone does not tell', async () => {
    const { exitCode, printed } = await outcomeOf(['findings', files.journal, '--kibana-version', '8.19']);
    expect(printed).toContain('error missing-xsrf');
    expect(printed).toContain('not judged: repeated-create, unsafe-repeat: a journal alone does not tell what came of a request');
    expect(printed).toContain('not judged: filter-not-applied, abandoned-connector: a journal alone does not tell which cases there were');
    expect([exitCode, printed.includes('removed-ahead')]).toEqual([1, false]);
  });

  it('are judged by the release that the file says, or that is said', async () => {
    const status = {
      ...journal,
      exchanges: journal.exchanges.slice(-1).map((each: object) => ({
        ...each,
        request: { ...journal.exchanges[2].request, path: '/api/cases/status', url: 'http://kibana/api/cases/status' },
      })),
    };
    const { printed } = await outcomeOf(['findings', folder.write('status.json', status), '--kibana-version', '8.19.0']);
    expect(printed).toContain('warn removed-ahead');
  });

  it.each([
    ['json', /^\{\n {2}"summary": "2 errors, /],
    ['junit', /^<\?xml[\s\S]*name="missing-xsrf"><failure[\s\S]*<\/testsuites>$/],
    ['github', /^::error title=mock-kibana /],
  ])('are told as %s', async (form, expected) => {
    expect((await outcomeOf(['findings', files.run, '--report', form])).printed).toMatch(expected);
  });

  it('are written into a file, and accepted with a reason', async () => {
    const out = join(folder.path, 'findings.txt');
    const { exitCode, printed } = await outcomeOf([
      'findings',
      files.journal,
      '--out',
      out,
      '--except',
      'missing-xsrf=an old proxy adds it',
    ]);
    expect([exitCode, printed]).toEqual([0, '']);
    expect(readFileSync(out, 'utf8')).toContain('accepted missing-xsrf DELETE /api/cases ×1: an old proxy adds it');
  });

  it.each([
    ['dropped something', { ...journal, dropped: 3, exchanges: [] }, 'no proof: the journal was full and dropped its 3 oldest'],
    ['is one page', { ...journal, exchanges: [], next: 'x-1' }, 'no proof: the file is one page of a journal'],
  ])('do not pass where the journal %s', async (_, value, message) => {
    const { exitCode, printed } = await outcomeOf(['findings', folder.write('part.json', value)]);
    expect(printed).toContain(message);
    expect(exitCode).toBe(1);
  });

  it.each([
    [['findings'], 'expected one file: mock-kibana findings RUN.json'],
    [['findings', join(folder.path, 'none.json')], 'cannot be read: there is no such file'],
    [
      ['findings', folder.write('fault.json', { exchanges: [{ id: 1 }] })],
      'is not a run that the page saved, or the answer of GET /__mock/journal',
    ],
    [['findings', folder.write('old.json', { mockKibanaRun: 2 })], 'is not a run that the page saved'],
    [['findings', files.journal, '--report', 'xml'], '--report: expected text, json, junit, github, got "xml"'],
    [['findings', files.journal, '--kibana-version', '6.0.0'], '--kibana-version: '],
    [['findings', files.journal, '--except', 'none=why'], '--except: there is no rule "none"'],
    [['findings', files.journal, '--out', join(folder.path, 'no', 'such', 'folder')], 'cannot be written'],
  ])('refuses %j in one line', async (args, message) => {
    const { exitCode, complained } = await outcomeOf(args);
    expect(complained).toContain(message);
    expect([exitCode, complained.split('\n').length]).toEqual([2, 1]);
  });
});
