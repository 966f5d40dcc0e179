import { defineConfig } from 'vitest/config';

/** For tests that are to fail: `failing.test.ts` runs them and looks at what they print. */
export default defineConfig({ test: { include: ['test/vitest/samples/*.sample.ts'] } });
