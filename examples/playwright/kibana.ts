import { test as base } from '@playwright/test';
import { type MockKibana, type RunningMockKibana, startMockKibana } from 'mock-kibana';

/** Playwright's `test` with a Kibana: one server a worker, one world a test. */
export const test = base.extend<{ kibana: MockKibana }, { server: RunningMockKibana }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted.
    async ({}, use) => {
      const server = await startMockKibana();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  kibana: async ({ server }, use) => {
    const kibana = server.createWorld();
    await use(kibana);
    kibana.expectNoUnusedRules();
    kibana.close();
  },
});
