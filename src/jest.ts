import { afterAll, test as base, expect } from '@jest/globals';
import { type JestTest, testWithKibana } from './jest/test-with-kibana.ts';
import { startMockKibana } from './server/published.ts';
import { type KibanaMatchers, matchers } from './verdicts/matchers.ts';
import type { RunningMockKibana } from './worlds/promised.ts';

/** One server for the file of tests that loads this: Jest loads modules anew for each. */
function serverOfFile(): () => Promise<RunningMockKibana> {
  let server: Promise<RunningMockKibana> | undefined;
  afterAll(async () => (await server)?.close());
  return () => {
    server ??= startMockKibana();
    return server;
  };
}

// Safe: its types leave out that a table may have any rows.
export const test = testWithKibana(base as unknown as JestTest, serverOfFile());

expect.extend(matchers);

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends KibanaMatchers<T> {}
}

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: as @types/jest declares it.
    interface Matchers<R, T = {}> extends KibanaMatchers<T> {}
  }
}

export type { Given, TestOptions, TestWithKibana } from './jest/test-with-kibana.ts';
export type { TestKibana } from './verdicts/test-kibana.ts';
export { expect };
