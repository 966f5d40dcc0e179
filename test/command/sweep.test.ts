import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { outcomeOf } from './terminal.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());
const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
const example = new URL('../../examples/sweep/', import.meta.url).pathname;
const sweepOf = (command: readonly string[], ...flags: string[]) => outcomeOf(['sweep', ...flags, '--', ...command], { env });
const node = (program: string) => [process.execPath, '--input-type=module', '-e', `const url = process.env.KIBANA_URL; ${program}`];
const create = `const make = () => fetch(url + '/api/cases', { method: 'POST', headers: { 'kbn-xsrf': 'x', 'content-type': 'application/json' },
  body: JSON.stringify({ title: 'T', description: 'D', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector: { id: 'none', name: 'none', type: '.none', fields: null } }) })
  .then(async (answer) => { await answer.json(); if (!answer.ok) throw new Error('refused'); });`;
const wrong = node(`${create} await make().catch(make);`);

describe('sweep -- python3', () => {
  it('finds the duplicate that is planted in a client', async () => {
    const { exitCode, printed } = await sweepOf(['python3', `${example}client.py`], '--classes', 'refused,lost,dead');
    expect(printed).toContain('D  kibana case.create #1 @ lost: the same case is there 2 times');
    expect(exitCode, printed).toBe(1);
  });

  it('finds nothing in its mended twin', async () => {
    const { exitCode, printed } = await sweepOf(['python3', `${example}mended.py`]);
    expect(exitCode, printed).toBe(0);
    expect(printed).not.toMatch(/^\d+ {2}[LDWHX]/m);
  });
});

describe('sweep', () => {
  const accept = folder.write('accept.json', {});

  it('accepts what is known, and fails only for what is worse', async () => {
    const flags = ['--classes', 'lost,dead'];
    const first = await sweepOf(wrong, ...flags, '--write-accepted', accept);
    expect([first.exitCode, JSON.parse(readFileSync(accept, 'utf8'))]).toEqual([1, { 'kibana case.create #1 @ lost': 'D' }]);
    expect((await sweepOf(wrong, ...flags, '--accept', accept)).exitCode).toBe(0);
    const better = await sweepOf(
      node(`${create} await make();`),
      ...flags,
      '--accept',
      folder.write('more.json', { 'kibana case.create #1 @ dead': 'D' }),
    );
    expect(better.complained).toContain('"kibana case.create #1 @ dead" is accepted as D and came to f: tighten it');
  });

  it('replays one run, and shows what was asked', async () => {
    const { printed, exitCode } = await sweepOf(wrong, '--classes', 'refused,lost', '--replay', '2');
    expect(printed).toContain('kibana POST /api/cases -> 200');
    expect([exitCode, printed.match(/again:/g)?.length]).toEqual([1, 1]);
  });

  it('writes JUnit and JSON', async () => {
    const junit = await sweepOf(wrong, '--classes', 'lost', '--report', 'junit');
    expect(junit.printed).toContain('<testsuites name="mock-kibana sweep" tests="1" failures="1" skipped="0">');
    const out = `${folder.path}/sweep.json`;
    await sweepOf(wrong, '--classes', 'lost', '--report', 'json', '--out', out);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
      points: ['kibana case.create #1'],
      runs: [{ verdict: 'D', fault: 'lost' }],
    });
  });

  it('tells what the budget left out, and how far it is', async () => {
    const { printed, progress } = await sweepOf(wrong, '--classes', 'refused,dead', '--budget', '1');
    expect(printed).toContain('left out, since the budget was used up: kibana case.create #1 @ dead');
    expect(progress[0]).toMatch(/^1 of 1 runs, about \d+ s to go$/);
  });

  it('ends a command that hangs, with all that it started', async () => {
    const { printed } = await sweepOf(node("await fetch(url + '/api/status');"), '--classes', 'silent', '--hang-ms', '1500');
    expect(printed).toContain('H  kibana status.get #1 @ silent');
  });

  it('runs a line of shell before each run', async () => {
    await sweepOf(node("await fetch(url + '/api/status');"), '--classes', 'dead', '--before', `echo x >> ${folder.path}/before`);
    expect(readFileSync(`${folder.path}/before`, 'utf8').length).toBeGreaterThanOrEqual(6);
  });

  it.each([
    [[], ['no-such-program'], '"no-such-program" cannot be started'],
    [['--accept', folder.write('unknown.json', { 'kibana case.gone #1 @ lost': 'D' }), '--classes', 'dead'], wrong, 'there is no such run'],
    [['--accept', folder.write('letter.json', { x: 'Q' })], wrong, 'expected one of'],
    [['--classes', 'lots'], wrong, 'there is no class "lots"'],
    [['--jobs', '0'], wrong, '--jobs: expected a whole number above 0'],
    [['--replay', '99'], wrong, 'there is no run 99 to replay'],
    [['--out', 'no/such/folder'], wrong, '--out no/such/folder: cannot be written'],
    [['--write-accepted', 'no/such/folder'], wrong, '--write-accepted no/such/folder: cannot be written'],
    [['--config-problems', 'fail', '--auth', 'strict'], wrong, 'auth: strict lets nobody in'],
    [[], node("await fetch(url + '/api/status'); process.exit(3)"), 'fails without any fault: exit code 3'],
    [[], node(''), 'asks nothing of Kibana'],
    [[], node(`${create.replace("'T'", 'String(Math.random())')} await make();`), 'is not repeatable'],
  ])('says in one line what is wrong with %j', async (flags, command, message) => {
    const { exitCode, complained } = await sweepOf(command, ...flags);
    expect(complained).toContain(message);
    expect([exitCode, complained.split('\n').length]).toEqual([2, 1]);
  });
});
