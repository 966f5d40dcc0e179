import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const library = JSON.stringify(resolve('dist/index.js'));

/** Runs a program as a user's own; `ended` is whether it comes to its end by itself. */
async function outcomeOf(program: string) {
  const source = `import { startMockKibana } from ${library};\n${program}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const keep = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const end = new Promise<string | number | null>((done) => child.once('exit', (code) => done(code)));
  const goesOn = new Promise<string>((done) => void setTimeout(() => done('goes on'), 4000).unref());
  const how = await Promise.race([end, goesOn]);
  child.kill('SIGKILL');
  await end;
  return { how, said: said.trim().split('\n').filter(Boolean) };
}

const START = 'const server = await startMockKibana();';
const ASK = "await (await fetch(server.url + '/api/status')).json();";
const line = /^mock-kibana: the server at http:\/\/127\.0\.0\.1:\d+ was left open, and ends with the process: await its close\(\)/;

describe('a program that starts a server', { timeout: 30_000 }, () => {
  it.each([
    ['and asks it, and forgets to close it, ends and is told which one', `${START} ${ASK}`],
    ['and asks a world of it in process, as well', `${START} await server.world.fetch(new Request(server.world.url + '/api/status'));`],
  ])('%s', async (_, program) => {
    const { how, said } = await outcomeOf(program);
    expect([how, said]).toEqual([0, [expect.stringMatching(line)]]);
  });

  it.each([
    ['closes it', `${START} ${ASK} await server.close();`],
    ['closes it by "await using"', `${START} ${ASK} await server[Symbol.asyncDispose]();`],
    ['ends itself', `${START} ${ASK} process.exit(0);`],
  ])('and %s ends without a word', async (_, program) => {
    expect(await outcomeOf(program)).toEqual({ how: 0, said: [] });
  });

  it.each([
    ['and does no more', START],
    [
      'and arranges something for others',
      `${START} await fetch(server.url + '/__mock/faults', { method: 'POST', body: '"jira.unauthorized"' });`,
    ],
  ])('%s goes on', async (_, program) => {
    expect(await outcomeOf(program)).toEqual({ how: 'goes on', said: [] });
  });

  it('waits for what is still answered', async () => {
    const slow = `${START} server.world.fail({ match: { path: '/api/status' }, fault: { kind: 'delay', ms: 300 } }); ${ASK} console.log('answered');`;
    const { how, said } = await outcomeOf(slow);
    expect([how, said]).toEqual([0, ['answered', expect.stringMatching(line)]]);
  });
});
