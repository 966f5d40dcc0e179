import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { version } from '#src/kernel/version.ts';
import { outcomeOf } from './terminal.ts';

const names = ['serve', 'run', 'check', 'compat', 'sweep', 'record', 'findings', 'seed', 'inspect', 'presets', 'health'];

test('--help names every command in lines that fit a terminal', async () => {
  const { exitCode, printed } = await outcomeOf(['--help']);
  expect(exitCode).toBe(0);
  for (const name of names) expect(printed).toMatch(new RegExp(`^  \\[?${name}\\b`, 'm'));
});

test.each(names)('%s has a help of its own, with how it is called', async (name) => {
  const { exitCode, printed } = await outcomeOf([name, '--help']);
  expect(exitCode).toBe(0);
  expect(printed).toMatch(new RegExp(`^mock-kibana \\[?${name}\\b`));
});

test.each([[[]], [['serve']], [['check']], [['compat']], [['sweep']], [['record']], [['findings']], [['run']]])(
  'no line of %j --help is longer than 140 characters',
  async (words) => {
    const { printed } = await outcomeOf([...words, '--help']);
    expect(printed.split('\n').filter((line) => line.length > 140)).toEqual([]);
  },
);

test('--version tells the version of the package', async () => {
  expect(await outcomeOf(['--version'])).toMatchObject({ exitCode: 0, printed: version });
});

test('what stands behind "--" belongs to the command that is run', async () => {
  const exit = (code: string) => ['run', '--', process.execPath, '-e', code];
  expect(await outcomeOf([...exit('process.exit(process.argv.includes("--help") ? 7 : 0)'), '--', '--help'])).toMatchObject({
    exitCode: 7,
    printed: '',
  });
});

test.each(['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const)(
  'a command that %s ends is told by its number',
  async (signal) => {
    const { exitCode } = await outcomeOf([
      'run',
      '--',
      process.execPath,
      '-e',
      `process.kill(process.pid, '${signal}'); setTimeout(() => {}, 60_000)`,
    ]);
    expect(exitCode).toBe(128 + constants.signals[signal]);
  },
);

test('an unknown command exits 2 and says which there are', async () => {
  const { exitCode, complained } = await outcomeOf(['replay']);
  expect(exitCode).toBe(2);
  expect(complained).toBe(`mock-kibana: "replay" is not a command; there are ${names.join(', ')}`);
});
