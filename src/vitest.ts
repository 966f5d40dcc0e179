import { test as base, expect } from 'vitest';
import { type RunningMockKibana, startMockKibana } from './server/server.ts';
import { type KibanaMatchers, matchers } from './verdicts/matchers.ts';
import { type Rigour, type TestKibana, Watch } from './verdicts/test-kibana.ts';
import { ensureFileScope, withLatestFixtures } from './vitest/older-vitest.ts';
import type { WorldOptions } from './worlds/options.ts';

export interface KibanaFixtures extends Rigour {
  kibana: TestKibana;
  /** The options of the Kibana of each test: `test.extend({ kibanaOptions: { kibanaVersion: '8.19.0' } })`. */
  kibanaOptions: WorldOptions;
  /** The server, one for each test file. */
  mockKibana: RunningMockKibana;
}

/** Vitest's `test`, with a Kibana: one server a file, one world a test. */
export const test = withLatestFixtures(base).extend<KibanaFixtures>({
  kibanaOptions: {},
  kibanaStrict: true,
  kibanaFindings: 'ignore',
  kibanaExcept: [],
  mockKibana: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures are wanted.
    async ({}, use) => {
      await using server = await startMockKibana();
      // A run that is cut short closes nothing.
      server.hold(false);
      await use(server);
    },
    { scope: 'file' },
  ],
  kibana: async ({ mockKibana, kibanaOptions, kibanaStrict, kibanaFindings, kibanaExcept, task, onTestFinished }, use) => {
    ensureFileScope(mockKibana);
    const world = mockKibana.createWorld({ ...kibanaOptions, id: task.id });
    const watch = new Watch(world, task.file.filepath);
    // Not behind `use`: what a fixture throws there, Vitest 4 tells twice.
    onTestFinished(async () => {
      try {
        const error = task.result?.state === 'fail' ? task.result.errors?.at(-1) : undefined;
        if (error) watch.tell(error);
        else if (task.result?.state !== 'fail') await watch.judge({ kibanaStrict, kibanaFindings, kibanaExcept });
      } finally {
        world.close();
      }
    });
    await use(watch.kibana);
  },
});

expect.extend(matchers);

declare module 'vitest' {
  interface Matchers<T> extends KibanaMatchers<T> {}
}

export { expect, type TestKibana };
