import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { bundleCommand } from '../../scripts/bundle.mjs';
import { temporaryFolder } from '../command/folder.ts';
import { buildImage, runContainer, whyNoEngine } from '../container/engine.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const runs = (program: string, ...args: string[]) => spawnSync(program, args, { timeout: 60_000 }).status === 0;

/** The first of these Pythons that has pytest: Debian's has it as a package, and may not be the one on the path. */
const python = ['python3', '/usr/bin/python3'].find((program) => runs(program, '-c', 'import pytest'));
const jarsOf = (...names: string[]) => names.map((name) => `/usr/share/java/${name}.jar`);
const jars = jarsOf(
  ...['junit-platform-console', 'junit-platform-launcher', 'junit-platform-reporting', 'junit-platform-engine', 'junit-platform-commons'],
  ...['junit-jupiter-api', 'junit-jupiter-engine', 'apiguardian-api', 'opentest4j', 'opentest4j-reporting-events', 'picocli'],
);
const classPath = [folder.path, ...jars].join(':');

interface Example {
  name: string;
  /** Why it cannot be run here; undefined where it can. */
  missing: string | undefined;
  /** What is run before, once. */
  prepare?: readonly [string, ...string[]];
  command: readonly [string, ...string[]];
  cwd: string;
  passed: RegExp;
}

const examples: Example[] = [
  {
    name: 'pytest',
    missing: python ? undefined : 'no Python here has pytest (Debian: python3-pytest)',
    command: [python ?? 'python3', '-m', 'pytest', '-p', 'no:cacheprovider', '.'],
    cwd: 'examples/pytest',
    passed: /1 passed/,
  },
  {
    name: 'JUnit',
    missing: jars.every(existsSync) && runs('javac', '--version') ? undefined : 'there is no javac, or no JUnit (Debian: junit5)',
    prepare: ['javac', '-d', folder.path, '-cp', classPath, 'PushACaseTest.java'],
    command: ['java', '-cp', classPath, 'org.junit.platform.console.ConsoleLauncher', '--select-class', 'PushACaseTest'],
    cwd: 'examples/junit',
    passed: /1 tests successful/,
  },
  {
    name: 'Go',
    missing: runs('go', 'version') ? undefined : 'there is no go (Debian: golang-go)',
    prepare: ['go', 'vet', './...'],
    command: ['go', 'test', '-count=1', './...'],
    cwd: 'examples/go',
    passed: /^ok /m,
  },
];

/** Waits without blocking this process, which may be the server that is asked; what it printed. */
async function printedBy([program, ...args]: readonly [string, ...string[]], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: resolve(cwd), env: { ...process.env, ...env } });
  return stdout + stderr;
}

const command = join(folder.path, 'cli.mjs');
beforeAll(async () => {
  await bundleCommand(command);
}, 120_000);

const noEngine = whyNoEngine();

for (const { name, missing, prepare, command: tests, cwd, passed } of examples) {
  if (missing !== undefined) console.warn(`The example for ${name} is not tried here: ${missing}`);

  describe.skipIf(missing !== undefined)(`the example for ${name}`, { timeout: 120_000 }, () => {
    beforeAll(async () => {
      if (prepare) await printedBy(prepare, cwd);
    });

    test('passes against `mock-kibana run`', async () => {
      expect(await printedBy([process.execPath, command, 'run', '--', ...tests], cwd)).toMatch(passed);
    });

    test('leaves no world behind, and nothing in the main one', async () => {
      await using server = await startMockKibana();
      expect(await printedBy(tests, cwd, { KIBANA_URL: server.url })).toMatch(passed);
      expect([...server.others().keys()]).toEqual([]);
      expect(server.world.journal.all()).toEqual([]);
    });

    test.skipIf(noEngine !== undefined)('passes against the container', { timeout: 900_000 }, async () => {
      await buildImage();
      using container = runContainer();
      await expect.poll(container.logs, { timeout: 20_000 }).toContain('mock-kibana: Kibana');
      expect(await printedBy(tests, cwd, { KIBANA_URL: container.url() })).toMatch(passed);
    });
  });
}
